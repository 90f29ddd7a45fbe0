package com.runsmarter.library;

import static com.runsmarter.library.SampleVideos.CLAMSHELL;
import static com.runsmarter.library.SampleVideos.OFFER;
import static com.runsmarter.library.SampleVideos.PALLOF;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Entitlements;
import com.runsmarter.kernel.media.LinkLife;
import com.runsmarter.kernel.media.SignedLink;
import com.runsmarter.library.WatchingVideo.Outcome;
import com.runsmarter.testing.InMemoryEntitlements;
import com.runsmarter.testing.InMemoryMediaLinks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class WatchingVideoTest {

  private static final Instant NOW = Instant.parse("2026-05-04T06:00:00Z");

  private final MemberId member = MemberId.next();
  private final InMemoryVideos videos = SampleVideos.store();
  private final InMemoryEntitlements entitlements = new InMemoryEntitlements();
  private final InstantSource clock = InstantSource.fixed(NOW);
  private final InMemoryMediaLinks links = new InMemoryMediaLinks(clock);
  private final WatchingVideo watching = watching(entitlements);

  @Test
  void aFreeVideoPlaysForEverybodyAndNobodyIsAskedWhetherItMay() {
    Entitlements closed =
        asked -> {
          throw new AssertionError("a free video needs no entitlement");
        };

    assertThat(watching(closed).watch(member, CLAMSHELL.id())).isInstanceOf(Outcome.Ready.class);
  }

  @Test
  void aTeamVideoNamesTheOfferToAFreeMember() {
    assertThat(watching.watch(member, PALLOF.id())).isEqualTo(new Outcome.UpgradeNeeded(OFFER));
  }

  @Test
  void aTeamVideoPlaysForTheTeam() {
    entitlements.grant(member, new Entitlement(NOW.plus(Duration.ofDays(30))));

    assertThat(watching.watch(member, PALLOF.id()))
        .isInstanceOfSatisfying(
            Outcome.Ready.class,
            ready -> {
              assertThat(ready.mediaType()).isEqualTo("video/mp4");
              assertThat(ready.link().url().getPath()).isEqualTo("/videos/3f9c/pallof-press.mp4");
              assertThat(ready.captions())
                  .containsExactly(
                      new WatchingVideo.Captions(
                          "en",
                          links.to(
                              "videos/3f9c/pallof-press.en.vtt",
                              LinkLife.of(Duration.ofMinutes(34)))));
            });
  }

  @Test
  void aLinkMadeAtTheHoursEndOutlastsTheVideoTwiceOverAndTenMinutes() {
    assertThat(linkTo(CLAMSHELL).expiresAt())
        .isEqualTo(NOW.plus(Duration.ofHours(1)).plus(Duration.ofMinutes(2 * 5 + 10)));
  }

  @Test
  void noLinkOutlivesTheMembership() {
    Instant end = NOW.plus(Duration.ofMinutes(3));
    entitlements.grant(member, new Entitlement(end));

    assertThat(linkTo(PALLOF).expiresAt()).isEqualTo(end);
  }

  @Test
  void whatWasPaidForUntilNowIsOver() {
    entitlements.grant(member, new Entitlement(NOW));

    assertThat(watching.watch(member, PALLOF.id())).isEqualTo(new Outcome.UpgradeNeeded(OFFER));
  }

  @Test
  void oneMembersMembershipOpensNothingForAnother() {
    entitlements.grant(MemberId.next(), new Entitlement(NOW.plus(Duration.ofDays(30))));

    assertThat(watching.watch(member, PALLOF.id())).isEqualTo(new Outcome.UpgradeNeeded(OFFER));
  }

  @Test
  void anUnknownAndAHiddenVideoAreNotThere() {
    videos.put(CLAMSHELL.hide());

    assertThat(watching.watch(member, new VideoId("no-such"))).isEqualTo(new Outcome.NoSuchVideo());
    assertThat(watching.watch(member, CLAMSHELL.id())).isEqualTo(new Outcome.NoSuchVideo());
  }

  private SignedLink linkTo(Video video) {
    return ((Outcome.Ready) watching.watch(member, video.id())).link();
  }

  private WatchingVideo watching(Entitlements by) {
    return new WatchingVideo(new Catalogue(videos, clock), by, links, clock);
  }
}
