package com.runsmarter.library;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlements;
import com.runsmarter.kernel.entitlement.Tier;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A member looks through the catalogue. Everybody sees all of it; what she cannot play is locked.
 */
public final class BrowsingVideos {

  private final Catalogue catalogue;
  private final Entitlements entitlements;
  private final InstantSource clock;

  /** Over this catalogue, by these entitlements. */
  public BrowsingVideos(Catalogue catalogue, Entitlements entitlements, InstantSource clock) {
    this.catalogue = catalogue;
    this.entitlements = entitlements;
    this.clock = clock;
  }

  /**
   * One page of the videos that grant a wish.
   *
   * @param after the video that the page before ended with; a video that was hidden since keeps its
   *     place
   * @param most the most videos wanted, at least 1
   * @return the page, or empty when no such video ever was
   */
  public Optional<Page> page(MemberId member, VideoFilter wish, Optional<VideoId> after, int most) {
    List<Video> all = catalogue.everything();
    int from = 0;
    if (after.isPresent()) {
      List<VideoId> ids = all.stream().map(Video::id).toList();
      from = ids.indexOf(after.get()) + 1;
      if (from == 0) {
        return Optional.empty();
      }
    }
    List<Video> found =
        all.subList(from, all.size()).stream()
            .filter(video -> !video.hidden() && wish.grantedBy(video))
            .limit(most + 1L)
            .toList();
    boolean more = found.size() > most;
    List<Video> page = more ? found.subList(0, most) : found;
    Tier tier = tier(member);
    return Optional.of(
        new Page(
            page.stream().map(video -> show(video, tier)).toList(),
            more ? Optional.of(page.getLast().id()) : Optional.empty()));
  }

  /** One video, unless it is unknown or hidden. */
  public Optional<VideoForMember> find(MemberId member, VideoId id) {
    return catalogue.find(id).map(video -> show(video, tier(member)));
  }

  /** Every word that a video's equipment is described with, in alphabetical order. */
  public List<String> equipment() {
    TreeSet<String> words = new TreeSet<>();
    catalogue.everything().stream()
        .filter(video -> !video.hidden())
        .forEach(video -> words.addAll(video.equipment()));
    return List.copyOf(words);
  }

  private Tier tier(MemberId member) {
    return entitlements.of(member).tierAt(clock.instant());
  }

  private static VideoForMember show(Video video, Tier tier) {
    return new VideoForMember(video, !video.audience().letsIn(tier));
  }

  /**
   * A page of videos.
   *
   * @param last the video that the next page comes after, where there is a next page
   */
  public record Page(List<VideoForMember> videos, Optional<VideoId> last) {}
}
