package com.runsmarter.library;

import static com.runsmarter.library.ShelfOfVideos.ALL;
import static com.runsmarter.library.ShelfOfVideos.BOX_STEP;
import static com.runsmarter.library.ShelfOfVideos.CLAMSHELL;
import static com.runsmarter.library.ShelfOfVideos.DEAD_BUG;
import static com.runsmarter.library.ShelfOfVideos.PALLOF;
import static com.runsmarter.library.ShelfOfVideos.STEP_UP;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.InMemoryEntitlements;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrowsingVideosTest {

  private static final Instant NOW = Instant.parse("2026-05-04T06:00:00Z");

  private final MemberId member = MemberId.next();
  private final InMemoryVideos videos = ShelfOfVideos.store();
  private final InMemoryEntitlements entitlements = new InMemoryEntitlements();
  private final InstantSource clock = InstantSource.fixed(NOW);
  private final BrowsingVideos browsing =
      new BrowsingVideos(new Catalogue(videos, clock), entitlements, clock);

  @Test
  void theCatalogueIsInItsOwnOrder() {
    assertThat(page(Wish.ANYTHING, Optional.empty(), 50).videos())
        .extracting(Shown::video)
        .isEqualTo(ALL);
  }

  @Test
  void pagesJoinedTogetherAreTheWholeCatalogue() {
    for (int size = 1; size <= ALL.size() + 1; size++) {
      List<Video> seen = new ArrayList<>();
      Optional<VideoId> after = Optional.empty();
      do {
        BrowsingVideos.Page page = page(Wish.ANYTHING, after, size);
        assertThat(page.videos()).hasSizeLessThanOrEqualTo(size).isNotEmpty();
        page.videos().forEach(shown -> seen.add(shown.video()));
        after = page.last();
      } while (after.isPresent());
      assertThat(seen).isEqualTo(ALL);
    }
  }

  @Test
  void aFullLastPageHasNoNext() {
    assertThat(page(Wish.ANYTHING, Optional.empty(), ALL.size()).last()).isEmpty();
  }

  @Test
  void aVideoHiddenBetweenTwoPagesKeepsThePlace() {
    videos.put(ShelfOfVideos.hidden(BOX_STEP));

    assertThat(page(Wish.ANYTHING, Optional.of(BOX_STEP.id()), 2).videos())
        .extracting(Shown::video)
        .containsExactly(DEAD_BUG, PALLOF);
  }

  @Test
  void noPageComesAfterAVideoThatNeverWas() {
    assertThat(browsing.page(member, Wish.ANYTHING, Optional.of(new VideoId("no-such")), 2))
        .isEmpty();
  }

  @Test
  void theTeamsVideosAreLockedForAFreeMember() {
    assertThat(page(Wish.ANYTHING, Optional.empty(), 50).videos())
        .containsExactly(
            new Shown(STEP_UP, false),
            new Shown(BOX_STEP, true),
            new Shown(DEAD_BUG, false),
            new Shown(PALLOF, true),
            new Shown(CLAMSHELL, false));
  }

  @Test
  void nothingIsLockedForTheTeam() {
    entitlements.grant(member, new Entitlement(NOW.plusSeconds(1)));

    assertThat(page(Wish.ANYTHING, Optional.empty(), 50).videos()).noneMatch(Shown::locked);
    assertThat(browsing.find(member, PALLOF.id())).contains(new Shown(PALLOF, false));
  }

  @Test
  void theLockIsBackAtTheInstantThatPaidTimeEnds() {
    entitlements.grant(member, new Entitlement(NOW));

    assertThat(browsing.find(member, PALLOF.id())).contains(new Shown(PALLOF, true));
  }

  @Test
  void aHiddenVideoIsNotShown() {
    videos.put(ShelfOfVideos.hidden(CLAMSHELL));

    assertThat(page(Wish.ANYTHING, Optional.empty(), 50).videos())
        .extracting(Shown::video)
        .containsExactly(STEP_UP, BOX_STEP, DEAD_BUG, PALLOF);
    assertThat(browsing.find(member, CLAMSHELL.id())).isEmpty();
    assertThat(browsing.equipment()).containsExactly("dumbbell", "mat", "resistance-band", "step");
  }

  private BrowsingVideos.Page page(Wish wish, Optional<VideoId> after, int most) {
    return browsing.page(member, wish, after, most).orElseThrow();
  }
}
