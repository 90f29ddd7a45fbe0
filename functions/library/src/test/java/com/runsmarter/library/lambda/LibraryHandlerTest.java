package com.runsmarter.library.lambda;

import static com.runsmarter.library.SampleVideos.PALLOF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.EntitlementItem;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.library.SampleVideos;
import com.runsmarter.library.dynamodb.DynamoVideos;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AwsContract
class LibraryHandlerTest {

  private final Aws aws;
  private final LibraryInTest library;
  private final MemberId member = MemberId.next();
  private final String token;

  LibraryHandlerTest(Aws aws) {
    this.aws = aws;
    DynamoVideos videos = new DynamoVideos(new Table(aws.dynamodb(), aws.table("LibraryTable")));
    SampleVideos.ALL.forEach(videos::put);
    library = new LibraryInTest(aws);
    token = library.tokens.signIn(member);
  }

  @AfterEach
  void stop() {
    library.close();
  }

  @Test
  void theCatalogueIsListedWithItsLocks() {
    APIGatewayV2HTTPResponse response = send("catalogue-opened");

    assertThat(response.getStatusCode()).isEqualTo(200);
    Map<String, Object> listing = library.json(response);
    assertThat(listing).containsEntry("next", null);
    assertThat(listing.get("items"))
        .asInstanceOf(LIST)
        .hasSize(5)
        .element(3)
        .isEqualTo(
            Map.of(
                "id", "pallof-press",
                "title", "Pallof press",
                "focus", "core",
                "equipment", List.of("resistance-band"),
                "load", "light",
                "level", "advanced",
                "minutes", 12,
                "audience", "team",
                "locked", true));
  }

  @Test
  void filtersCombine() {
    assertThat(ids(send("catalogue-filtered"))).containsExactly("dead-bug");
  }

  @Test
  void aCommaBelongsToWhatWasSearched() {
    assertThat(ids(send("catalogue-searched-with-a-comma"))).containsExactly("dead-bug");
  }

  @ParameterizedTest
  @ValueSource(strings = {"🏃", "!", "…,…", "🏃 🏃", "-", "\u200D", "\u0301"})
  void aSearchWithoutAWordIsRefusedAndListsNotEverything(String words) {
    APIGatewayV2HTTPResponse response =
        send("catalogue-searched-with-a-comma", Map.of("bug,dead", words));

    assertProblem(response, 400, "invalid-fields");
    assertThat(pointers(response)).containsExactly("?q");
    assertThat(response.getBody()).contains("must have a letter or a digit");
  }

  @Test
  void aFilterGivenTwiceIsNotTakenForItsFirstValue() {
    APIGatewayV2HTTPResponse response = send("catalogue-filtered-twice");

    assertProblem(response, 400, "invalid-fields");
    assertThat(pointers(response)).containsExactly("?focus");
  }

  @Test
  void pagesFollowTheirCursor() {
    APIGatewayV2HTTPResponse first = send("catalogue-first-page");
    String cursor = library.text(first, "next");
    APIGatewayV2HTTPResponse second = send("catalogue-paged", Map.of("CURSOR", cursor));

    assertThat(ids(first)).containsExactly("step-up", "weighted-step-up");
    assertThat(ids(second)).containsExactly("dead-bug", "pallof-press");
  }

  @Test
  void aCursorOpensOnlyTheListItCameFromAndOnlyUntouched() {
    String cursor = library.text(send("catalogue-first-page"), "next");

    for (APIGatewayV2HTTPResponse response :
        List.of(
            send("core-videos-paged", Map.of("CURSOR", cursor)),
            send("catalogue-paged", Map.of("CURSOR", cursor.replace('.', 'x'))),
            send("catalogue-paged", Map.of("CURSOR", cursor + "A")))) {
      assertProblem(response, 400, "invalid-fields");
      assertThat(pointers(response)).containsExactly("?cursor");
    }
  }

  @Test
  void everyWrongParameterIsNamedAtOnceWithWhatIsAllowed() {
    APIGatewayV2HTTPResponse response = send("catalogue-filtered-wrongly");

    assertProblem(response, 400, "invalid-fields");
    assertThat(pointers(response))
        .containsExactlyInAnyOrder(
            "?sort", "?focus", "?equipment", "?load", "?level", "?maxMinutes", "?limit");
    assertThat(response.getBody())
        .contains("must be one of heavy, medium, light, bodyweight")
        .contains("must be one of dumbbell, mat, none, resistance-band, step")
        .contains("must be a whole number from 1 to 100");
  }

  @Test
  void aLimitThatIsNoNumberIsRefused() {
    assertProblem(send("catalogue-limit-garbled"), 400, "invalid-fields");
  }

  @Test
  void aVideoIsShownWithHowToDoIt() {
    APIGatewayV2HTTPResponse response = send("video-shown", Map.of("ID", "dead-bug"));

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(library.json(response))
        .containsEntry("id", "dead-bug")
        .containsEntry("locked", false)
        .containsEntry("cues", List.of("Stand tall à la Zátopek", "Move slowly through Dead bug"))
        .containsEntry("why", "It makes a runner's stride steadier");
  }

  @Test
  void whatIsNoVideoIsNotFound() {
    assertProblem(send("video-shown", Map.of("ID", "no-such")), 404, "not-found");
    assertProblem(send("video-shown", Map.of("ID", "NO~SUCH")), 404, "not-found");
    assertProblem(send("video-played", Map.of("ID", "no-such")), 404, "not-found");
  }

  @Test
  void aStrangerIsAskedToSignIn() {
    assertProblem(send("catalogue-opened-by-a-stranger"), 401, "sign-in-needed");
    assertProblem(send("video-played-by-a-stranger"), 401, "sign-in-needed");
    assertProblem(
        library.send("video-played", "made-up", Map.of("ID", "dead-bug")), 401, "sign-in-needed");
  }

  @Test
  void whoSignedOutPlaysNothingThoughHerAccessTokenLives() {
    library.signOut(token);

    assertProblem(send("video-played", Map.of("ID", "dead-bug")), 401, "sign-in-needed");
    assertThat(send("video-shown", Map.of("ID", "dead-bug")).getStatusCode()).isEqualTo(200);
  }

  @Test
  void aFreeMemberIsToldWhatOpensATeamVideo() {
    APIGatewayV2HTTPResponse response = send("video-played", Map.of("ID", "pallof-press"));

    assertProblem(response, 403, "upgrade-needed");
    assertThat(library.json(response)).containsEntry("offer", "team-monthly");
  }

  @Test
  void theTeamPlaysByALinkThatTheEdgeLetsThroughUntilItsEnd() {
    entitle(LibraryInTest.NOW.plus(Duration.ofDays(1)));

    APIGatewayV2HTTPResponse response = send("video-played", Map.of("ID", "pallof-press"));

    assertThat(response.getStatusCode()).isEqualTo(200);
    Map<String, Object> playback = library.json(response);
    assertThat(playback).containsEntry("mediaType", "video/mp4");
    assertThat(playback.get("captions")).asInstanceOf(LIST).hasSize(1);
    Instant end = Instant.parse(library.text(response, "expiresAt"));
    String url = library.text(response, "url");
    assertThat(end).isAfter(LibraryInTest.NOW);
    assertThat(url).startsWith("https://site.example/media/" + PALLOF.recording().key() + "?");
    assertThat(LibraryInTest.letsThrough(url, end.minusSeconds(1))).isTrue();
    assertThat(LibraryInTest.letsThrough(url, end)).isFalse();
  }

  @Test
  void paidTimeThatIsOverOpensNothing() {
    entitle(LibraryInTest.NOW);

    assertProblem(send("video-played", Map.of("ID", "pallof-press")), 403, "upgrade-needed");
  }

  private void entitle(Instant until) {
    Item membership = Item.of(EntitlementItem.key(member));
    new Table(aws.dynamodb(), aws.table("BillingTable"))
        .write(Write.put(EntitlementItem.write(membership, new Entitlement(until))));
  }

  private APIGatewayV2HTTPResponse send(String file) {
    return send(file, Map.of());
  }

  private APIGatewayV2HTTPResponse send(String file, Map<String, String> replacements) {
    return library.send(file, token, replacements);
  }

  private List<Object> ids(APIGatewayV2HTTPResponse response) {
    return each(response, "items", "id");
  }

  private List<Object> pointers(APIGatewayV2HTTPResponse response) {
    return each(response, "errors", "pointer");
  }

  private List<Object> each(APIGatewayV2HTTPResponse response, String list, String field) {
    return ((List<?>) library.json(response).getOrDefault(list, List.of()))
        .stream().map(item -> (Object) ((Map<?, ?>) item).get(field)).toList();
  }

  private void assertProblem(APIGatewayV2HTTPResponse response, int status, String kind) {
    assertThat(response.getStatusCode()).isEqualTo(status);
    assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
    assertThat(library.json(response).get("type")).asString().endsWith("/" + kind);
  }
}
