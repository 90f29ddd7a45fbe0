package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        .extracting(MailText::kind)
        .containsExactlyInAnyOrder(MailKind.values());
    assertThat(CONTENT.cues()).extracting(Cue::id).containsAll(Cue.NEEDED);
  }

  @Test
  void everyMailHasTheFieldsThatFeaturesFillIn() {
    assertThat(CONTENT.mails())
        .extracting(mail -> mail.kind().name(), ShippedContentTest::fields)
        .containsExactlyInAnyOrder(
            Stream.of(com.runsmarter.kernel.outbox.MailKind.values())
                .map(kind -> tuple(kind.name(), filledIn(kind)))
                .toArray(Tuple[]::new));
  }

  /** What its feature fills in, and the name of whoever has one. */
  private static Set<String> filledIn(com.runsmarter.kernel.outbox.MailKind kind) {
    Set<String> fields = new HashSet<>(kind.fields());
    if (kind.goesToMember()) {
      fields.add("name");
    }
    return fields;
  }

  @Test
  void everyMailGreetsByNameWhereOneIsKnown() {
    assertThat(CONTENT.mails())
        .filteredOn(mail -> mail.kind() != MailKind.SIGN_IN_UNKNOWN)
        .allSatisfy(
            mail -> {
              assertThat(mail.text().lines().findFirst().orElse("")).contains("{{name}}");
              assertThat(mail.html()).contains("{{name}}");
            });
  }

  @Test
  void noMailPromisesWhatIsNotThere() {
    assertThat(CONTENT.mails())
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
    assertThat(CONTENT.mails())
        .filteredOn(mail -> mail.kind() != MailKind.WELCOME_FREE)
        .allSatisfy(
            mail ->
                assertThat((mail.text() + mail.html()).replaceAll("\\s+", " "))
                    .doesNotContainIgnoringCase("your plan", "your running plan", "your runs"));
  }

  @Test
  void everyMailOfTheMembershipLeadsToThePageWhereItIsKept() {
    assertThat(CONTENT.mails())
        .filteredOn(ShippedContentTest::speaksOfTheMembershipPage)
        .extracting(MailText::kind)
        .contains(
            MailKind.TRIAL_ENDING,
            MailKind.ACCESS_ENDED,
            MailKind.CANCELLATION_SCHEDULED,
            MailKind.MEMBERSHIP_RESUMED,
            MailKind.PLAN_SWITCHED,
            MailKind.GRACE_ENDED);
    assertThat(CONTENT.mails())
        .filteredOn(ShippedContentTest::speaksOfTheMembershipPage)
        .allSatisfy(mail -> assertThat(mail.text()).contains("{{portalLink}}"));
  }

  private static boolean speaksOfTheMembershipPage(MailText mail) {
    return mail.text().replaceAll("\\s+", " ").contains("membership page");
  }

  @Test
  void noMailLoadsAnythingThatTellsOfItsReading() {
    assertThat(CONTENT.mails())
        .allSatisfy(mail -> assertThat(mail.html()).doesNotContain("<img", "url(", "<link"));
  }

  private static Set<String> fields(MailText mail) {
    return mail.fields().stream().map(MailText.Field::name).collect(Collectors.toSet());
  }

  @Test
  void isTheSameWhenReadFromWhatTheModuleWasBuiltWith() {
    Content bundled = complete(ContentReader.bundled().read());

    assertThat(bundled.videos()).isEqualTo(CONTENT.videos());
    assertThat(bundled.programmes()).isEqualTo(CONTENT.programmes());
    assertThat(bundled.mails()).isEqualTo(CONTENT.mails());
    assertThat(bundled.media().sample()).exists();
    assertThat(bundled.cues()).allSatisfy(cue -> assertThat(bundled.media().clip(cue)).exists());
  }

  @Test
  void coversEveryFocusLoadLevelAndAudience() {
    assertThat(CONTENT.videos()).extracting(Video::focus).contains(Video.Focus.values());
    assertThat(CONTENT.videos()).extracting(Video::load).contains(Video.Load.values());
    assertThat(CONTENT.videos()).extracting(Video::level).contains(Video.Level.values());
    assertThat(CONTENT.videos()).extracting(Video::audience).contains(Video.Audience.values());
  }

  @Test
  void givesAwayTheVideosOfTheFreeProgrammeAndNoOthers() {
    Set<VideoId> used =
        CONTENT.programmes().stream()
            .flatMap(programme -> programme.weeks().stream())
            .flatMap(week -> week.strength().stream())
            .flatMap(strength -> strength.exercises().stream())
            .map(Programme.Exercise::video)
            .collect(Collectors.toSet());

    assertThat(CONTENT.videos())
        .filteredOn(video -> video.audience() == Video.Audience.FREE)
        .extracting(Video::id)
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
    for (Cue cue : CONTENT.cues()) {
      byte[] clip = Files.readAllBytes(CONTENT.media().clip(cue));
      assertThat(clip.length).as(cue.file()).isBetween(2_000, 40_000);
      assertThat(new String(clip, 0, 512, StandardCharsets.ISO_8859_1))
          .as(cue.file())
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
