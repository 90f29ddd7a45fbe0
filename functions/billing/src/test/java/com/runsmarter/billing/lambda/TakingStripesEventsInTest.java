package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.sqs.HintMessage;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.secrets.MissingSecretException;
import com.runsmarter.testing.InMemorySecrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The webhook function, from the gateway's event to the queue. */
@AwsContract
class TakingStripesEventsInTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String SECRET = "whsec_current";
  private static final String BODY =
      """
      {"id":"evt_1","object":"event","api_version":"2026-07-29.dahlia","created":1795341590,
       "data":{"object":{"id":"sub_1","object":"subscription","customer":"cus_Ann","description":"Läuferin ☂"}},
       "livemode":false,"type":"customer.subscription.updated"}
      """;

  private final SqsClient sqs;
  private final SqsClient ofIntake;
  private final String queue;
  private final InMemorySecrets secrets =
      new InMemorySecrets(Map.of("webhook", "[\"" + SECRET + "\",\"whsec_former\"]"));
  private final Map<String, String> settings = new HashMap<>();

  TakingStripesEventsInTest(Aws aws) {
    this.sqs = aws.sqs();
    this.ofIntake = aws.sqsOf("StripeWebhookFunction");
    this.queue = aws.queue("StripeEvents");
    settings.put("STAGE", "test");
    settings.put("STRIPE_WEBHOOK_SECRET", "webhook");
    settings.put("STRIPE_EVENTS_QUEUE", queue);
    settings.put("STRIPE_LIVEMODE", "false");
  }

  @Test
  void aSignedEventIsAcknowledgedAndWaitsUnderItsCustomer() throws IOException {
    JsonObject response = answer(GatewayEvent.recorded().body(BODY).signed(SECRET, NOW));

    assertThat(status(response)).isEqualTo(200);
    assertThat(response.get("body").getAsString()).isEqualTo("{\"received\":true}");
    Message message = onlyMessage();
    assertThat(HintMessage.read(message.body()))
        .isEqualTo(
            new Hint(
                new EventId("evt_1"),
                "customer.subscription.updated",
                Instant.parse("2026-11-22T09:59:50Z"),
                Hint.Subject.of(new CustomerId("cus_Ann"))));
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "cus_Ann")
        .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "evt_1");
  }

  @Test
  void aBodyInBase64IsDecodedBeforeAnythingElse() throws IOException {
    String body = BODY.replace("evt_1", "evt_base64");
    JsonObject response = answer(GatewayEvent.recorded().body(body).signed(SECRET, NOW).base64());
    assertThat(status(response)).isEqualTo(200);
    assertThat(HintMessage.read(onlyMessage().body()).event()).isEqualTo(new EventId("evt_base64"));
  }

  @Test
  void aFormerSecretAndAHeaderInCapitalsWillDo() throws IOException {
    String body = BODY.replace("evt_1", "evt_former");
    JsonObject response =
        answer(
            GatewayEvent.recorded()
                .body(body)
                .header("Stripe-Signature", GatewayEvent.signature(body, "whsec_former", NOW)));
    assertThat(status(response)).isEqualTo(200);
    assertThat(onlyMessage().body()).contains("evt_former");
  }

  @Test
  void aThinEventWaitsLikeAnyOther() throws IOException {
    String body =
        """
        {"id":"evt_thin","object":"v2.core.event","type":"v1.customer.updated","livemode":false,
         "created":"2026-11-22T10:00:00.123Z",
         "related_object":{"id":"cus_Ann","type":"customer","url":"/v1/customers/cus_Ann"}}
        """;
    assertThat(status(answer(GatewayEvent.recorded().body(body).signed(SECRET, NOW))))
        .isEqualTo(200);
    assertThat(onlyMessage().body()).contains("evt_thin", "cus_Ann");
  }

  @Test
  void oneEventThirtyTimesIsAcknowledgedThirtyTimesAndWaitsOnce() throws IOException {
    String body = BODY.replace("evt_1", "evt_thirty");
    for (int time = 0; time < 30; time++) {
      assertThat(status(answer(GatewayEvent.recorded().body(body).signed(SECRET, NOW))))
          .isEqualTo(200);
    }
    assertThat(onlyMessage().body()).contains("evt_thirty");
  }

  @Test
  void anEventOfNoCustomerIsAcknowledgedAndGoesNoFurther() throws IOException {
    String body =
        """
        {"id":"evt_price","object":"event","created":1795341590,"livemode":false,
         "type":"price.updated","data":{"object":{"id":"price_1","object":"price"}}}
        """;
    assertThat(status(answer(GatewayEvent.recorded().body(body).signed(SECRET, NOW))))
        .isEqualTo(200);
    assertNothingWaits();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
  void nothingButAPostIsTaken(String method) throws IOException {
    JsonObject response =
        answer(GatewayEvent.recorded().body(BODY).signed(SECRET, NOW).method(method));

    assertThat(status(response)).isEqualTo(method.equals("OPTIONS") ? 204 : 405);
    assertThat(response.getAsJsonObject("headers").get("Allow").getAsString())
        .isEqualTo("OPTIONS, POST");
    assertNothingWaits();
  }

  @Test
  void everyAnswerIsKeptByNobodyAndReadAsWhatItIs() throws IOException {
    String body = BODY.replace("evt_1", "evt_kept");
    for (GatewayEvent event :
        List.of(
            GatewayEvent.recorded().body(body).signed(SECRET, NOW),
            GatewayEvent.recorded().body(BODY),
            GatewayEvent.recorded().method("GET"))) {
      assertThat(answer(event).getAsJsonObject("headers").asMap())
          .containsEntry("Cache-Control", new JsonPrimitive("no-store"))
          .containsEntry("X-Content-Type-Options", new JsonPrimitive("nosniff"))
          .containsKeys("Referrer-Policy", "Strict-Transport-Security");
    }
    assertThat(onlyMessage().body()).contains("evt_kept");
  }

  @Test
  void withoutASignatureNothingIsTaken() throws IOException {
    assertRefused(GatewayEvent.recorded().body(BODY), "bad-signature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "t=abc,v1=00", "v1", "t=1795341600,v1", "=,="})
  void aGarbledSignatureIsRefused(String header) throws IOException {
    assertRefused(
        GatewayEvent.recorded().body(BODY).header("stripe-signature", header), "bad-signature");
  }

  @ParameterizedTest
  @ValueSource(strings = {",a=b", ",v1=00", ",t=1", "x", " "})
  void aSignatureThatGoesOnAndOnIsRefused(String more) throws IOException {
    String header = GatewayEvent.signature(BODY, SECRET, NOW) + more.repeat(8000);
    assertRefused(
        GatewayEvent.recorded().body(BODY).header("stripe-signature", header), "bad-signature");
  }

  @Test
  void anOldRequestIsRefusedWithAYoungTimestampBesideItsOwn() throws IOException {
    String old = GatewayEvent.signature(BODY, SECRET, NOW.minusSeconds(3600));
    String young = "t=" + NOW.getEpochSecond() + ",";
    assertRefused(
        GatewayEvent.recorded().body(BODY).header("stripe-signature", young + old),
        "bad-signature");
    assertRefused(
        GatewayEvent.recorded()
            .body(BODY)
            .header("stripe-signature", young + old.replace("t=", "t=+")),
        "bad-signature");
    assertRefused(
        GatewayEvent.recorded()
            .body(BODY)
            .header("stripe-signature", young + "v1=00")
            .header("Stripe-Signature", old),
        "bad-signature");
  }

  @Test
  void aSignedBodyNestedDeeperThanAnyEventIsRefused() throws IOException {
    String deep = "{\"object\":\"event\",\"data\":" + "[".repeat(100_000);
    assertRefused(GatewayEvent.recorded().body(deep).signed(SECRET, NOW), "bad-event");
  }

  @ParameterizedTest
  @ValueSource(longs = {-360, 360})
  void sixMinutesOffEitherWayIsRefused(long seconds) throws IOException {
    assertRefused(
        GatewayEvent.recorded().body(BODY).signed(SECRET, NOW.plusSeconds(seconds)),
        "bad-signature");
  }

  @Test
  void aBodyEncodedAnewIsRefused() throws IOException {
    String encodedAnew = JsonParser.parseString(BODY).toString();
    assertRefused(
        GatewayEvent.recorded().body(BODY).signed(SECRET, NOW).body(encodedAnew), "bad-signature");
  }

  @Test
  void base64ThatDoesNotSaySoIsRefused() throws IOException {
    String signature = GatewayEvent.signature(BODY, SECRET, NOW);
    String encoded = Base64.getEncoder().encodeToString(BODY.getBytes(StandardCharsets.UTF_8));
    assertRefused(
        GatewayEvent.recorded().body(encoded).header("stripe-signature", signature),
        "bad-signature");
  }

  @Test
  void aBodyThatClaimsToBeBase64AndIsNotIsRefused() throws IOException {
    assertRefused(
        GatewayEvent.recorded().body(BODY).signed(SECRET, NOW).flaggedBase64(), "bad-signature");
  }

  @Test
  void anEmptyOrMissingBodyIsRefused() throws IOException {
    assertRefused(
        GatewayEvent.recorded()
            .header("stripe-signature", GatewayEvent.signature(BODY, SECRET, NOW)),
        "bad-signature");
    assertRefused(GatewayEvent.recorded().body("").signed("whsec_guess", NOW), "bad-signature");
  }

  @Test
  void aSignedBodyThatIsNoEventIsRefused() throws IOException {
    assertRefused(GatewayEvent.recorded().body("").signed(SECRET, NOW), "bad-event");
    assertRefused(GatewayEvent.recorded().body("[]").signed(SECRET, NOW), "bad-event");
  }

  @Test
  void aMegabyteIsRefusedSignedOrNot() throws IOException {
    String megabyte = BODY.replace("Läuferin", "x".repeat(1024 * 1024));
    assertRefused(GatewayEvent.recorded().body(megabyte).signed(SECRET, NOW), "bad-signature");
  }

  @Test
  void liveMoneyIsRefusedWhereTestMoneyIsTaken() throws IOException {
    String live = BODY.replace("\"livemode\":false", "\"livemode\":true");
    assertRefused(GatewayEvent.recorded().body(live).signed(SECRET, NOW), "wrong-mode");
  }

  @Test
  void testMoneyIsRefusedWhereLiveMoneyIsTaken() throws IOException {
    settings.put("STRIPE_LIVEMODE", "true");
    assertRefused(GatewayEvent.recorded().body(BODY).signed(SECRET, NOW), "wrong-mode");
  }

  @Test
  void anEventThatTheQueueDidNotTakeIsNotAcknowledged() throws IOException {
    settings.put("STRIPE_EVENTS_QUEUE", queue.replace("StripeEvents", "Elsewhere"));
    JsonObject response = answer(GatewayEvent.recorded().body(BODY).signed(SECRET, NOW));
    assertThat(status(response)).isEqualTo(503);
    assertThat(problemType(response)).endsWith("/queue-unavailable");
  }

  @Test
  void withoutItsSecretTheFunctionDoesNotStart() {
    settings.put("STRIPE_WEBHOOK_SECRET", "elsewhere");
    assertThatThrownBy(this::handler).isInstanceOf(MissingSecretException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"STAGE", "STRIPE_WEBHOOK_SECRET", "STRIPE_EVENTS_QUEUE", "STRIPE_LIVEMODE"})
  void withoutASettingTheFunctionDoesNotStart(String setting) {
    settings.remove(setting);
    assertThatThrownBy(this::handler).hasMessageContaining(setting);
  }

  @Test
  void aModeThatIsNeitherStopsTheFunction() {
    settings.put("STRIPE_LIVEMODE", "yes");
    assertThatThrownBy(this::handler).hasMessageContaining("STRIPE_LIVEMODE");
  }

  private void assertRefused(GatewayEvent event, String kind) throws IOException {
    JsonObject response = answer(event);
    assertThat(status(response)).isEqualTo(400);
    assertThat(response.getAsJsonObject("headers").get("content-type").getAsString())
        .isEqualTo("application/problem+json");
    assertThat(problemType(response)).endsWith("/" + kind);
    assertThat(response.get("body").getAsString()).doesNotContain("whsec", "Ann");
    assertNothingWaits();
  }

  private JsonObject answer(GatewayEvent event) throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    handler().handleRequest(event.stream(), response, new Invocation("StripeWebhookFunction"));
    return JsonParser.parseString(response.toString(StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private StripeWebhookHandler handler() {
    return new StripeWebhookHandler(
        new Settings(settings), ofIntake, secrets, InstantSource.fixed(NOW));
  }

  private static int status(JsonObject response) {
    return response.get("statusCode").getAsInt();
  }

  private static String problemType(JsonObject response) {
    return JsonParser.parseString(response.get("body").getAsString())
        .getAsJsonObject()
        .get("type")
        .getAsString();
  }

  private Message onlyMessage() {
    List<Message> messages = receive(2);
    assertThat(messages).hasSize(1);
    sqs.deleteMessage(
        done -> done.queueUrl(queue).receiptHandle(messages.getFirst().receiptHandle()));
    assertNothingWaits();
    return messages.getFirst();
  }

  private void assertNothingWaits() {
    assertThat(receive(0)).isEmpty();
  }

  private List<Message> receive(int seconds) {
    return sqs.receiveMessage(
            wanted ->
                wanted
                    .queueUrl(queue)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(seconds)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }
}
