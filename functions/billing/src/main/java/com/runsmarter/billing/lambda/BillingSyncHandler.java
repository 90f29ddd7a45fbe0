package com.runsmarter.billing.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.runsmarter.billing.FollowingHints;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.sqs.HintMessage;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.secrets.SecretsManagerSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Settles the customers that queued events are about. Within a group the first message that fails
 * and all after it come again, so that the group's order holds; other groups are not held up,
 * unless Stripe itself is away.
 */
public final class BillingSyncHandler implements RequestStreamHandler {

  private static final Logger LOG = LoggerFactory.getLogger(BillingSyncHandler.class);

  private final FollowingHints hints;
  private final Metrics metrics;
  private final InstantSource clock;

  /**
   * Started by Lambda.
   *
   * @throws RuntimeException when a setting is missing: the function does not start
   */
  public BillingSyncHandler() {
    this(
        Environment.ofProcess(),
        DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
        new SecretsManagerSecrets(
            SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build(),
            Clock.systemUTC()),
        Clock.systemUTC());
  }

  /** Started by a test. */
  BillingSyncHandler(
      Environment settings, DynamoDbClient dynamodb, Secrets secrets, InstantSource clock) {
    this.metrics = new EmbeddedMetrics(System.out, settings.text("STAGE"), clock);
    this.hints = new SettlingParts(settings, dynamodb, secrets, clock, metrics).followingHints();
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    List<String> failed = new ArrayList<>();
    boolean stripeAway = false;
    for (List<QueueBatch.Message> group : QueueBatch.read(event).groups().values()) {
      int done = 0;
      if (!stripeAway) {
        try {
          done = follow(group);
        } catch (StripeUnavailableException away) {
          LOG.atWarn().addKeyValue("group", group.getFirst().group()).log("Stripe is away");
          stripeAway = true;
        }
      }
      group.subList(done, group.size()).forEach(message -> failed.add(message.id()));
    }
    QueueBatch.answer(failed, response);
  }

  /** How many of a group's messages are done, counted from the first. */
  private int follow(List<QueueBatch.Message> group) {
    List<Hint> readable = readable(group);
    try {
      int done = hints.follow(readable);
      readable.subList(0, done).forEach(this::report);
      return done;
    } catch (StripeUnavailableException away) {
      throw away;
    } catch (RuntimeException fault) {
      LOG.atError()
          .addKeyValue("group", group.getFirst().group())
          .setCause(fault)
          .log("a customer could not be settled");
      return 0;
    }
  }

  /** The hints up to the first message that is none. */
  private static List<Hint> readable(List<QueueBatch.Message> group) {
    List<Hint> hints = new ArrayList<>();
    for (QueueBatch.Message message : group) {
      try {
        hints.add(HintMessage.read(message.body()));
      } catch (IllegalArgumentException poison) {
        LOG.atError()
            .addKeyValue("message", message.id())
            .addKeyValue("reason", poison.getMessage())
            .log("a message cannot be read");
        return hints;
      }
    }
    return hints;
  }

  private void report(Hint hint) {
    Duration lag = Duration.between(hint.created(), clock.instant());
    metrics.lag(lag.isNegative() ? Duration.ZERO : lag);
    LOG.atInfo()
        .addKeyValue("event", hint.event())
        .addKeyValue("type", hint.type())
        .addKeyValue("lagMillis", lag.toMillis())
        .log("settled");
  }
}
