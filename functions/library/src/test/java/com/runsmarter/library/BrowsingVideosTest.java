package com.runsmarter.library;

import static com.runsmarter.library.SampleVideos.ALL;
import static com.runsmarter.library.SampleVideos.BOX_STEP;
import static com.runsmarter.library.SampleVideos.CLAMSHELL;
import static com.runsmarter.library.SampleVideos.DEAD_BUG;
import static com.runsmarter.library.SampleVideos.PALLOF;
import static com.runsmarter.library.SampleVideos.STEP_UP;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.testing.InMemoryEntitlements;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrowsingVideosTest {

  private static final Instant NOW = Instant.parse("2026-05-04T06:00:00Z");

  private final MemberId member = MemberId.next();
  private final InMemoryVideos videos = SampleVideos.store();
  private final InMemoryEntitlements entitlements = new InMemoryEntitlements();
  private final InstantSource clock = InstantSource.fixed(NOW);
  private final BrowsingVideos browsing =
      new BrowsingVideos(new Catalogue(videos, clock), entitlements, clock);

  @Test
  void theCatalogueIsInItsOwnOrder() {
    assertThat(page(VideoFilter.ANYTHING, Optional.empty(), 50).videos())
        .extracting(VideoForMember::video)
        .isEqualTo(ALL);
  }

  @Test
  void pagesJoinedTogetherAreTheWholeCatalogue() {
    for (int size = 1; size <= ALL.size() + 1; size++) {
      List<Video> seen = new ArrayList<>();
      Optional<VideoId> after = Optional.empty();
      do {
        BrowsingVideos.Page page = page(VideoFilter.ANYTHING, after, size);
        assertThat(page.videos()).hasSizeLessThanOrEqualTo(size).isNotEmpty();
        page.videos().forEach(shown -> seen.add(shown.video()));
        after = page.last();
      } while (after.isPresent());
      assertThat(seen).isEqualTo(ALL);
    }
  }

  @Test
  void aFullLastPageHasNoNext() {
    assertThat(page(VideoFilter.ANYTHING, Optional.empty(), ALL.size()).last()).isEmpty();
  }

  @Test
  void aVideoHiddenBetweenTwoPagesKeepsThePlace() {
    videos.put(BOX_STEP.hide());

    assertThat(page(VideoFilter.ANYTHING, Optional.of(BOX_STEP.id()), 2).videos())
        .extracting(VideoForMember::video)
        .containsExactly(DEAD_BUG, PALLOF);
  }

  @Test
  void noPageComesAfterAVideoThatNeverWas() {
    assertThat(browsing.page(member, VideoFilter.ANYTHING, Optional.of(new VideoId("no-such")), 2))
        .isEmpty();
  }

  @Test
  void theTeamsVideosAreLockedForAFreeMember() {
    assertThat(page(VideoFilter.ANYTHING, Optional.empty(), 50).videos())
        .containsExactly(
            new VideoForMember(STEP_UP, false),
            new VideoForMember(BOX_STEP, true),
            new VideoForMember(DEAD_BUG, false),
            new VideoForMember(PALLOF, true),
            new VideoForMember(CLAMSHELL, false));
  }

  @Test
  void nothingIsLockedForTheTeam() {
    entitlements.grant(member, new Entitlement(NOW.plusSeconds(1)));

    assertThat(page(VideoFilter.ANYTHING, Optional.empty(), 50).videos())
        .noneMatch(VideoForMember::locked);
    assertThat(browsing.find(member, PALLOF.id())).contains(new VideoForMember(PALLOF, false));
  }

  @Test
  void theLockIsBackAtTheInstantThatPaidTimeEnds() {
    entitlements.grant(member, new Entitlement(NOW));

    assertThat(browsing.find(member, PALLOF.id())).contains(new VideoForMember(PALLOF, true));
  }

  @Test
  void aHiddenVideoIsNotShown() {
    videos.put(CLAMSHELL.hide());

    assertThat(page(VideoFilter.ANYTHING, Optional.empty(), 50).videos())
        .extracting(VideoForMember::video)
        .containsExactly(STEP_UP, BOX_STEP, DEAD_BUG, PALLOF);
    assertThat(browsing.find(member, CLAMSHELL.id())).isEmpty();
    assertThat(browsing.equipment()).containsExactly("dumbbell", "mat", "resistance-band", "step");
  }

  private BrowsingVideos.Page page(VideoFilter wish, Optional<VideoId> after, int most) {
    return browsing.page(member, wish, after, most).orElseThrow();
  }
}
