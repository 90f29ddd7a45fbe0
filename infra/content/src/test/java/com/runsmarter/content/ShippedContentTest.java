package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.tuple;

import com.runsmarter.billing.membership.BillingMail;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.outbox.MailKind;
import com.runsmarter.library.Audience;
import com.runsmarter.library.Focus;
import com.runsmarter.library.Level;
import com.runsmarter.library.Load;
import com.runsmarter.library.VideoDescription;
import com.runsmarter.library.VideoId;
import com.runsmarter.mail.MailText;
import com.runsmarter.members.MembersMail;
import com.runsmarter.training.CueKind;
import com.runsmarter.training.Exercise;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ShippedContentTest {
  private static final Content CONTENT =
      complete(
          ContentReader.of(Path.of("src/main/resources/content"), Path.of("src/main/media"))
              .read());

  @Test
  void isComplete() {
    assertThat(CONTENT.programmes())
        .extracting(programme -> programme.id().value())
        .contains("couch-to-5k");
    assertThat(CONTENT.videos()).hasSizeGreaterThanOrEqualTo(150);
    assertThat(CONTENT.offers())
        .extracting(offer -> offer.id().value())
        .contains("team-monthly", "team-yearly");
    assertThat(CONTENT.mails())
        .extracting(mail -> mail.text().kind())
        .containsExactlyInAnyOrder(kinds(MailKinds.all()));
    assertThat(CONTENT.cues())
        .extracting(spoken -> spoken.cue().kind())
        .containsExactlyInAnyOrder(CueKind.values());
  }

  @Test
  void everyMailHasTheFieldsThatFeaturesFillIn() {
    assertThat(CONTENT.mails())
        .extracting(mail -> mail.text().kind(), ShippedContentTest::fields)
        .containsExactlyInAnyOrder(
            MailKinds.all().stream()
                .map(kind -> tuple(kind.id(), MailRules.filledIn(kind)))
                .toArray(Tuple[]::new));
  }

  @Test
  void everyMailGreetsByNameWhereOneIsKnown() {
    assertThat(texts())
        .filteredOn(mail -> !mail.kind().equals(MembersMail.SIGN_IN_UNKNOWN.id()))
        .allSatisfy(
            mail -> {
              assertThat(mail.text().lines().findFirst().orElse("")).contains("{{name}}");
              assertThat(mail.html()).contains("{{name}}");
            });
  }

  @Test
  void noMailPromisesWhatIsNotThere() {
    assertThat(texts())
        .allSatisfy(
            mail ->
                assertThat((mail.subject() + mail.text() + mail.html()).replaceAll("\\s+", " "))
                    .doesNotContainIgnoringCase(
                        "do it again",
                        "journal",
                        "one tap",
                        "where you signed up",
                        "write to me",
                        "community",
                        "our calls",
                        "a minute"));
  }

  /** A member may have joined the team alone: she has a plan for certain where she began one. */
  @Test
  void noMailSpeaksOfAPlanThatTheReaderMayNotHave() {
    assertThat(texts())
        .filteredOn(mail -> !mail.kind().equals(MembersMail.WELCOME_FREE.id()))
        .allSatisfy(
            mail ->
                assertThat((mail.text() + mail.html()).replaceAll("\\s+", " "))
                    .doesNotContainIgnoringCase("your plan", "your running plan", "your runs"));
  }

  @Test
  void everyMailOfTheMembershipLeadsToThePageWhereItIsKept() {
    assertThat(texts())
        .filteredOn(ShippedContentTest::speaksOfTheMembershipPage)
        .extracting(MailText::kind)
        .contains(
            kinds(
                List.of(
                    BillingMail.TRIAL_ENDING,
                    BillingMail.ACCESS_ENDED,
                    BillingMail.CANCELLATION_SCHEDULED,
                    BillingMail.MEMBERSHIP_RESUMED,
                    BillingMail.PLAN_SWITCHED,
                    BillingMail.GRACE_ENDED)));
    assertThat(texts())
        .filteredOn(ShippedContentTest::speaksOfTheMembershipPage)
        .allSatisfy(mail -> assertThat(mail.text()).contains("{{portalLink}}"));
  }

  private static boolean speaksOfTheMembershipPage(MailText mail) {
    return mail.text().replaceAll("\\s+", " ").contains("membership page");
  }

  @Test
  void noMailLoadsAnythingThatTellsOfItsReading() {
    assertThat(texts())
        .allSatisfy(mail -> assertThat(mail.html()).doesNotContain("<img", "url(", "<link"));
  }

  private static List<MailText> texts() {
    return CONTENT.mails().stream().map(DescribedMail::text).toList();
  }

  private static String[] kinds(List<? extends MailKind> kinds) {
    return kinds.stream().map(MailKind::id).toArray(String[]::new);
  }

  private static Set<String> fields(DescribedMail mail) {
    return mail.fields().stream().map(DescribedMail.Field::name).collect(Collectors.toSet());
  }

  @Test
  void isTheSameWhenReadFromWhatTheModuleWasBuiltWith() {
    Content bundled = complete(ContentReader.bundled().read());

    assertThat(bundled.videos()).isEqualTo(CONTENT.videos());
    assertThat(bundled.programmes()).isEqualTo(CONTENT.programmes());
    assertThat(bundled.mails()).isEqualTo(CONTENT.mails());
    assertThat(bundled.media().sample()).exists();
    assertThat(bundled.cues()).allSatisfy(cue -> assertThat(cue.file()).exists());
  }

  @Test
  void coversEveryFocusLoadLevelAndAudience() {
    assertThat(CONTENT.videos()).extracting(VideoDescription::focus).contains(Focus.values());
    assertThat(CONTENT.videos()).extracting(VideoDescription::load).contains(Load.values());
    assertThat(CONTENT.videos()).extracting(VideoDescription::level).contains(Level.values());
    assertThat(CONTENT.videos())
        .extracting(video -> video.audience().word())
        .contains(Tier.FREE.word(), Tier.TEAM.word());
  }

  @Test
  void givesAwayTheVideosOfTheFreeProgrammeAndNoOthers() {
    Set<String> used =
        CONTENT.programmes().stream()
            .flatMap(programme -> programme.weeks().stream())
            .flatMap(week -> week.strength().stream())
            .flatMap(strength -> strength.exercises().stream())
            .map(Exercise::video)
            .collect(Collectors.toSet());

    assertThat(CONTENT.videos())
        .filteredOn(video -> video.audience() instanceof Audience.Everybody)
        .extracting(video -> video.id().value())
        .containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void saysNoHowToLineTwice() {
    List<String> lines = CONTENT.videos().stream().flatMap(video -> video.cues().stream()).toList();

    assertThat(lines).doesNotHaveDuplicates();
  }

  @Test
  void standsInForEveryVideoWithASampleThatStartsFastAndHasCaptions() {
    VideoId id = new VideoId("bird-dog");

    assertThat(CONTENT.media().isSample(id)).isTrue();
    assertThat(CONTENT.media().video(id)).exists().isEqualTo(CONTENT.media().sample());
    assertThat(Mp4.startsFast(CONTENT.media().sample())).isTrue();
    assertThat(CONTENT.media().captions(id))
        .hasValueSatisfying(
            captions -> assertThat(captions).content().startsWith("WEBVTT").contains("sample"));
  }

  @Test
  void keepsItsSamplesSmallAndMarked() throws Exception {
    assertThat(Files.size(CONTENT.media().sample())).isLessThan(400_000);
    for (SpokenCue cue : CONTENT.cues()) {
      byte[] clip = Files.readAllBytes(cue.file());
      assertThat(clip.length).as(cue.cue().clip()).isBetween(2_000, 40_000);
      assertThat(new String(clip, 0, 512, StandardCharsets.ISO_8859_1))
          .as(cue.cue().clip())
          .startsWith("ID3")
          .contains("sample");
    }
  }

  private static Content complete(Reading reading) {
    return switch (reading) {
      case Reading.Complete(Content content) -> content;
      case Reading.Broken(var problems) -> fail(problems.toString());
    };
  }
}
