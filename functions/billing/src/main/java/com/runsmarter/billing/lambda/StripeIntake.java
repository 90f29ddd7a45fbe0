package com.runsmarter.billing.lambda;

import com.runsmarter.billing.Hint;
import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.http.BillingProblem;
import com.runsmarter.billing.stripe.EventReader;
import com.runsmarter.billing.stripe.ReceivedEvent;
import com.runsmarter.billing.stripe.WebhookSignatures;
import com.runsmarter.billing.stripe.WebhookSignatures.Verdict;
import com.runsmarter.billing.sync.HintNotTakenException;
import com.runsmarter.billing.sync.Hints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes Stripe's requests in: verified, queued, and only then acknowledged. Every refusal is one
 * log line and one count; neither shows anything of the body.
 */
final class StripeIntake {

  /** Bytes a body may have; Stripe's largest events are a fraction of it. */
  static final int MOST_BYTES = 512 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(StripeIntake.class);

  private final WebhookSignatures signatures;
  private final Hints hints;
  private final boolean livemode;
  private final Metrics metrics;

  /**
   * @param livemode whether this deployment is about real money
   */
  StripeIntake(WebhookSignatures signatures, Hints hints, boolean livemode, Metrics metrics) {
    this.signatures = signatures;
    this.hints = hints;
    this.livemode = livemode;
    this.metrics = metrics;
  }

  GatewayResponse take(GatewayRequest request) throws IOException {
    if (!request.method().equals("POST")) {
      return GatewayResponse.notAPost(request.method());
    }
    Optional<String> body = request.body().filter(StripeIntake::fits);
    Verdict verdict =
        body.map(text -> signatures.judge(text, request.signature())).orElse(Verdict.GARBLED);
    if (body.isEmpty() || verdict != Verdict.GENUINE) {
      return badSignature(verdict);
    }
    Optional<ReceivedEvent> event = EventReader.read(body.get());
    if (event.isEmpty()) {
      return badEvent();
    }
    return event.get().livemode() == livemode ? queue(event.get()) : wrongMode(event.get());
  }

  private static boolean fits(String body) {
    return body.length() <= MOST_BYTES
        && body.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }

  private GatewayResponse queue(ReceivedEvent event) throws IOException {
    Optional<Hint> hint = event.hint();
    if (hint.isEmpty()) {
      metrics.count(Metrics.Count.Customerless, 1);
      say("of no customer", event);
      return GatewayResponse.received();
    }
    try {
      hints.add(hint.get());
    } catch (HintNotTakenException unavailable) {
      return notQueued(event, unavailable);
    }
    metrics.count(Metrics.Count.Queued, 1);
    say("queued", event);
    return GatewayResponse.received();
  }

  private static void say(String what, ReceivedEvent event) {
    LOG.atInfo().addKeyValue("event", event.id()).addKeyValue("type", event.type()).log(what);
  }

  private GatewayResponse badSignature(Verdict verdict) throws IOException {
    metrics.count(Metrics.Count.RefusedSignatures, 1);
    LOG.atWarn().addKeyValue("verdict", verdict).log("refused a request that Stripe did not sign");
    return GatewayResponse.refused(
        BillingProblem.BAD_SIGNATURE.problem(
            "Send the body exactly as it was signed, at most %d bytes, within five minutes, with its Stripe-Signature header."
                .formatted(MOST_BYTES)));
  }

  private GatewayResponse badEvent() throws IOException {
    metrics.count(Metrics.Count.RefusedSignatures, 1);
    LOG.atWarn().log("refused a signed body that is no event");
    return GatewayResponse.refused(BillingProblem.BAD_EVENT.problem());
  }

  private GatewayResponse wrongMode(ReceivedEvent event) throws IOException {
    metrics.count(Metrics.Count.WrongMode, 1);
    LOG.atWarn()
        .addKeyValue("event", event.id())
        .addKeyValue("livemode", event.livemode())
        .log("refused an event of the other mode");
    return GatewayResponse.refused(
        BillingProblem.WRONG_MODE.problem(
            livemode
                ? "This deployment takes live events. Point the sandbox's endpoint at a test"
                    + " deployment."
                : "This deployment takes test events. Point the live endpoint at the live"
                    + " deployment."));
  }

  private GatewayResponse notQueued(ReceivedEvent event, HintNotTakenException unavailable)
      throws IOException {
    metrics.count(Metrics.Count.NotQueued, 1);
    LOG.atError()
        .addKeyValue("event", event.id())
        .setCause(unavailable)
        .log("could not be queued; Stripe sends it again");
    return GatewayResponse.refused(BillingProblem.QUEUE_UNAVAILABLE.problem());
  }
}
