package com.runsmarter.journeys;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One person's whole story: each chapter begins where the one before has ended. */
@ExtendWith(SharedStack.class)
class FromProspectToMemberAndBackJourney {
  private static final String ANA = "ana@example.com";
  private static final String COACH = "coach@example.com";

  /** In the member's zone; the first run must not lie in the past. */
  private final LocalDate startOn = LocalDate.now(ZoneId.of("America/New_York")).plusDays(3);

  private final StackUnderTest world;
  private Optional<Member> signedIn = Optional.empty();
  private String plan = "";
  private String teamVideo = "";

  FromProspectToMemberAndBackJourney(StackUnderTest world) {
    this.world = world;
  }

  @Test
  void aProspectJoinsBecomesAMemberStreamsCancelsAndLosesAccessWhenThePaidTimeEnds() {
    aSignUpIsAnsweredAlikeForEverybodyAndMailsALinkAndACode();
    lookingAtALinkUsesNothingAndPostingItsTokenWorksOnce();
    sheIsEnrolledBeforeSheLooks();
    sheHasTheFreeMembershipAndEightWeeksOfCouchToFiveK();
    theFirstRunsCuesAddUpAndTheirClipsAreAudio();
    theLibraryShowsEverythingAndLocksWhatTheTeamPaysFor();
    shePaysOnTheHostedPageAndIsOnTheTeamWithoutAnotherCall();
    herCoachSeesThatSheIsOnTheTeam();
    theTeamsVideoPlaysStraightFromTheStoreAndByItsOwnLinkAlone();
    anotherMembersTokenWorksByThatMembersOwnEntitlement();
    cancellingAtThePeriodsEndKeepsTheVideoUntilThePaidTimeIsOver();
    whatSheHasOutlivesARestart();
    whenThePaidTimeIsOverSheIsFreeAgainAndTheVideoIsLocked();
  }

  private void aSignUpIsAnsweredAlikeForEverybodyAndMailsALinkAndACode() {
    JsonNode joining = world.post("/v1/sign-ups", signUp("Ana", ANA)).with(202);
    assertThat(joining.path("challenge").asText()).matches("[\\w-]{43}");
    assertThat(joining).hasSize(1);
    JsonNode first = world.mailWith(ANA, "#/confirm?token=");
    assertThat(first.path("text").asText()).containsPattern("\\b\\d{6}\\b");
    assertThat(world.mails(ANA)).hasSize(1);

    Member.useToken(world, first);
    JsonNode known = world.post("/v1/sign-ups", signUp("Ana", ANA)).with(202);
    assertThat(known.path("challenge").asText()).matches("[\\w-]{43}");
    assertThat(known).hasSize(1);
    JsonNode mail = world.mailWith(ANA, "#/sign-in?token=");
    world
        .post("/v1/sessions", withCode(joining, Member.code(mail)))
        .problem(401, "used-or-expired");
    world.post("/v1/sessions", withCode(known, Member.code(mail))).with(201);
    world.post("/v1/sign-ins", "{\"email\":\"" + ANA + "\"}").with(202);
    world.eventually(
        () -> Member.token(world.mailWith(ANA, "#/sign-in?token=")),
        newest -> !newest.equals(Member.token(mail)));
  }

  private void lookingAtALinkUsesNothingAndPostingItsTokenWorksOnce() {
    JsonNode mail = world.mailWith(ANA, "#/sign-in?token=");
    for (int i = 0; i < 10; i++) {
      world.get("/").with(200);
      world.get("/v1/sessions?token=" + Member.token(mail)).problem(405, "method-not-allowed");
    }
    JsonNode session = Member.useToken(world, mail);
    assertThat(session.path("expiresIn").asInt()).isEqualTo(900);
    world
        .post("/v1/sessions", "{\"token\":\"" + Member.token(mail) + "\"}")
        .problem(401, "used-or-expired");

    JsonNode refreshed =
        world
            .post(
                "/v1/sessions/refresh",
                "{\"refreshToken\":\"" + session.path("refreshToken").asText() + "\"}")
            .with(200);
    signedIn = Optional.of(Member.of(world, ANA, refreshed));
    assertThat(ana().get("/v1/me").with(200).path("email").asText()).isEqualTo(ANA);
  }

  private void sheIsEnrolledBeforeSheLooks() {
    String id = ana().get("/v1/me").with(200).path("id").asText();
    try (PendingWork backstage = world.backstage()) {
      plan = world.eventually(() -> backstage.plans(id), plans -> !plans.isEmpty()).getFirst();
    }
  }

  private void sheHasTheFreeMembershipAndEightWeeksOfCouchToFiveK() {
    JsonNode membership = ana().membership();
    assertThat(membership.path("tier").asText()).isEqualTo("free");
    assertThat(membership.path("state").asText()).isEqualTo("free");

    JsonNode current = ana().get("/v1/plans/current").with(200);
    assertThat(current.path("id").asText()).isEqualTo(plan);
    assertThat(current.path("weeks")).hasSize(8);
    var runs = new ArrayList<LocalDate>();
    for (int number = 1; number <= 8; number++) {
      JsonNode week = ana().get("/v1/plans/" + plan + "/weeks/" + number).with(200);
      assertThat(days(week, "run")).hasSize(3);
      assertThat(days(week, "strength")).hasSize(2);
      runs.addAll(days(week, "run"));
    }
    assertThat(runs.getFirst()).isAfterOrEqualTo(LocalDate.parse(current.path("startOn").asText()));
    for (int i = 1; i < runs.size(); i++) {
      assertThat(ChronoUnit.DAYS.between(runs.get(i - 1), runs.get(i))).isGreaterThan(1);
    }
  }

  private void theFirstRunsCuesAddUpAndTheirClipsAreAudio() {
    JsonNode week = ana().get("/v1/plans/" + plan + "/weeks/1").with(200);
    JsonNode run = workout(week, "run");
    long seconds = 0;
    for (JsonNode step : run.path("steps")) {
      seconds += step.path("seconds").asLong();
    }
    JsonNode audio =
        ana()
            .get("/v1/plans/" + plan + "/workouts/" + run.path("id").asText() + "/audio")
            .with(200);

    JsonNode cues = audio.path("cues");
    assertThat(audio.path("totalSeconds").asLong()).isEqualTo(seconds);
    assertThat(cues.get(0).path("atSeconds").asLong()).isZero();
    assertThat(cues.get(cues.size() - 1).path("atSeconds").asLong()).isEqualTo(seconds);
    for (JsonNode cue : cues) {
      HttpResponse<byte[]> clip = world.fetch(cue.path("clipUrl").asText());
      assertThat(clip.statusCode()).isEqualTo(200);
      assertThat(clip.headers().firstValue("content-type").orElse("")).startsWith("audio/");
      // 32 kb/s are 4 bytes a millisecond, and the samples say in some 100 bytes what they are.
      assertThat(cue.path("durationSeconds").asDouble() * 4_000)
          .isCloseTo(clip.body().length, within(200.0));
    }
    Set<String> heard =
        StreamSupport.stream(cues.spliterator(), false)
            .map(cue -> cue.path("clip").asText())
            .collect(toSet());
    JsonNode kept = ana().get("/v1/plans/" + plan + "/clips").with(200).path("items");
    assertThat(kept).extracting(clip -> clip.path("clip").asText()).containsAll(heard);
  }

  private void theLibraryShowsEverythingAndLocksWhatTheTeamPaysFor() {
    List<JsonNode> videos = ana().videos();
    assertThat(videos).hasSizeGreaterThanOrEqualTo(150);
    assertThat(videos.stream().map(video -> video.path("id").asText()).distinct())
        .hasSameSizeAs(videos);

    ana().playback(ana().video("free")).with(200);
    teamVideo = ana().video("team");
    JsonNode refused = ana().playback(teamVideo).problem(403, "upgrade-needed");
    assertThat(refused.path("offer").asText()).isEqualTo("team-monthly");
  }

  private void shePaysOnTheHostedPageAndIsOnTheTeamWithoutAnotherCall() {
    String page = ana().checkout("team-monthly");
    assertThat(world.fetch(page).statusCode()).isEqualTo(200);

    ana().pay(page);

    JsonNode membership = ana().membershipOnce("tier", "team");
    assertThat(membership.path("state").asText()).isIn("active", "trialing");
  }

  private void herCoachSeesThatSheIsOnTheTeam() {
    // Another journey may have had her join before: the mail that comes now is the one that counts.
    int before = world.mails(COACH).size();
    world.post("/v1/sign-ups", signUp("Kelly", COACH)).with(202);
    JsonNode mail =
        world.eventually(() -> world.mails(COACH), mails -> mails.size() > before).getFirst();
    var coach = Member.of(world, COACH, Member.useToken(world, mail));

    world.eventually(
        () -> listed(coach.get("/v1/coach/members").with(200)),
        listed -> listed.path("membership").path("tier").asText().equals("team"));
  }

  private void theTeamsVideoPlaysStraightFromTheStoreAndByItsOwnLinkAlone() {
    String link = ana().playback(teamVideo).with(200).path("url").asText();

    HttpResponse<byte[]> part = world.fetch(link, "Range", "bytes=0-1023");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("content-type")).contains("video/mp4");
    assertThat(part.body()).hasSize(1024);
    assertThat(new String(part.body(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");

    assertThat(world.fetch(link.replace("/videos/", "/videos/x")).statusCode()).isEqualTo(403);
    assertThat(world.fetch(link.replaceFirst("Signature=..", "Signature=AA")).statusCode())
        .isEqualTo(403);
    assertThat(world.fetch(link.replaceFirst("\\?.*", "")).statusCode()).isEqualTo(403);
    world.post("/v1/videos/" + teamVideo + "/playback", "{}").problem(401, "sign-in-needed");
  }

  private void anotherMembersTokenWorksByThatMembersOwnEntitlement() {
    world.post("/v1/sign-ups", signUp("Ben", "ben@example.com")).with(202);
    JsonNode mail = world.mailWith("ben@example.com", "#/confirm?token=");
    var ben = Member.of(world, "ben@example.com", Member.useToken(world, mail));

    ben.playback(teamVideo).problem(403, "upgrade-needed");
  }

  private void cancellingAtThePeriodsEndKeepsTheVideoUntilThePaidTimeIsOver() {
    ana().press("cancel-at-period-end");

    JsonNode ending = ana().membershipOnce("state", "ending");
    assertThat(ending.path("accessUntil").asText()).isNotEmpty();
    ana().playback(teamVideo).with(200);
  }

  private void whatSheHasOutlivesARestart() {
    world.restart();

    assertThat(ana().get("/v1/me").with(200).path("email").asText()).isEqualTo(ANA);
    assertThat(ana().get("/v1/plans/current").with(200).path("id").asText()).isEqualTo(plan);
    assertThat(ana().membership().path("state").asText()).isEqualTo("ending");
  }

  private void whenThePaidTimeIsOverSheIsFreeAgainAndTheVideoIsLocked() {
    world.control("clock", "{\"advance\":\"P62D\"}").with(200);

    ana().membershipOnce("tier", "free");
    ana().playback(teamVideo).problem(403, "upgrade-needed");
  }

  private String signUp(String name, String email) {
    return """
    {"name":"%s","email":"%s","timeZone":"America/New_York","programme":"couch-to-5k",
     "startOn":"%s","acceptsTerms":true}
    """
        .formatted(name, email, startOn);
  }

  private static String withCode(JsonNode asked, String code) {
    return "{\"challenge\":\"%s\",\"code\":\"%s\"}"
        .formatted(asked.path("challenge").asText(), code);
  }

  private Member ana() {
    return signedIn.orElseThrow();
  }

  private static JsonNode listed(JsonNode roster) {
    for (JsonNode entry : roster.path("items")) {
      if (entry.path("email").asText().equals(ANA)) {
        return entry;
      }
    }
    throw new AssertionError("she is not in " + roster);
  }

  private static JsonNode workout(JsonNode week, String kind) {
    for (JsonNode workout : week.path("workouts")) {
      if (workout.path("kind").asText().equals(kind)) {
        return workout;
      }
    }
    throw new AssertionError("no " + kind + " in " + week);
  }

  private static List<LocalDate> days(JsonNode week, String kind) {
    var days = new ArrayList<LocalDate>();
    for (JsonNode workout : week.path("workouts")) {
      if (workout.path("kind").asText().equals(kind)) {
        days.add(LocalDate.parse(workout.path("on").asText()));
      }
    }
    return days;
  }
}
