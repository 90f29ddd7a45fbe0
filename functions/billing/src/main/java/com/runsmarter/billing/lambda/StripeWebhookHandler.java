package com.runsmarter.billing.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.runsmarter.billing.sqs.SqsHints;
import com.runsmarter.billing.stripe.WebhookSecrets;
import com.runsmarter.billing.stripe.WebhookSignatures;
import com.runsmarter.kernel.aws.TimelyClients;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.lambda.StreamFunction;
import com.runsmarter.kernel.log.LogContext;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.secrets.SecretsManagerSecrets;
import com.runsmarter.kernel.snapshot.Rehearsal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * {@code POST /v1/stripe/webhooks}. The lightest function: it reads the gateway's event and
 * Stripe's as streams, with no framework and no binding of objects, because Stripe waits for its
 * first answer too.
 */
public final class StripeWebhookHandler extends StreamFunction {

  private static final String ROUTE = "POST /v1/stripe/webhooks";

  private final StripeIntake intake;

  /**
   * Started by Lambda.
   *
   * @throws RuntimeException when a setting or the secret is missing: the function does not start
   */
  public StripeWebhookHandler() {
    this(Settings.ofProcess());
    Rehearsal.beforeSnapshot(List.of(SqsClient.class, SecretsManagerClient.class));
  }

  private StripeWebhookHandler(Settings settings) {
    this(
        settings,
        TimelyClients.build(SqsClient.builder()),
        new SecretsManagerSecrets(
            TimelyClients.build(SecretsManagerClient.builder()), Clock.systemUTC()),
        Clock.systemUTC());
  }

  /** Started by a test. */
  StripeWebhookHandler(Settings settings, SqsClient sqs, Secrets secrets, InstantSource clock) {
    WebhookSecrets signingSecrets =
        new WebhookSecrets(secrets, settings.text("STRIPE_WEBHOOK_SECRET"), clock);
    this.intake =
        new StripeIntake(
            new WebhookSignatures(signingSecrets, clock),
            new SqsHints(sqs, settings.text("STRIPE_EVENTS_QUEUE")),
            settings.flag("STRIPE_LIVEMODE"),
            new EmbeddedMetrics(System.out, settings.text("STAGE"), clock));
  }

  @Override
  protected void handle(InputStream event, OutputStream response, Context context)
      throws IOException {
    GatewayRequest request = GatewayRequest.read(event);
    LogContext.request(request.requestId(), ROUTE, context.getAwsRequestId());
    intake.take(request).write(response);
  }
}
