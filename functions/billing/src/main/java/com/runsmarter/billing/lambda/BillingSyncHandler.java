package com.runsmarter.billing.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.runsmarter.billing.Deadline;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.sqs.HintMessage;
import com.runsmarter.billing.stripe.StripeRehearsal;
import com.runsmarter.billing.sync.PostponedHints;
import com.runsmarter.billing.sync.SyncingForHints;
import com.runsmarter.kernel.aws.TimelyClients;
import com.runsmarter.kernel.lambda.QueueEvents;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.lambda.StreamFunction;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.secrets.SecretsManagerSecrets;
import com.runsmarter.kernel.snapshot.Rehearsal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Syncs the customers that queued events are about. Within a group the first message that fails and
 * all after it come again, so that the group's order holds; other groups are not held up, unless
 * Stripe itself is away, or so slow that the function's time runs out. What cannot be synced at the
 * last receive becomes a dead letter, but for what only waits for Stripe: that is postponed, and a
 * reconciliation syncs it.
 */
public final class BillingSyncHandler extends StreamFunction {

  /** The queue's {@code maxReceiveCount} in template.yaml. */
  static final int LAST_RECEIVE = 5;

  private static final Logger LOG = LoggerFactory.getLogger(BillingSyncHandler.class);

  private final SyncingForHints hints;
  private final PostponedHints postponed;
  private final Metrics metrics;
  private final InstantSource clock;

  /**
   * Started by Lambda.
   *
   * @throws RuntimeException when a setting is missing: the function does not start
   */
  public BillingSyncHandler() {
    this(
        Settings.ofProcess(),
        TimelyClients.build(DynamoDbClient.builder()),
        new SecretsManagerSecrets(
            TimelyClients.build(SecretsManagerClient.builder()), Clock.systemUTC()),
        Clock.systemUTC());
    Rehearsal.beforeSnapshot(
        List.of(DynamoDbClient.class, SecretsManagerClient.class),
        () -> {
          QueueEvents.rehearse();
          SecretsManagerSecrets.rehearse();
          StripeRehearsal.read();
        });
  }

  /** Started by a test. */
  BillingSyncHandler(
      Settings settings, DynamoDbClient dynamodb, Secrets secrets, InstantSource clock) {
    this.metrics = new EmbeddedMetrics(System.out, settings.text("STAGE"), clock);
    SyncWiring parts = new SyncWiring(settings, dynamodb, secrets, clock, metrics);
    this.hints = parts.syncingForHints();
    this.postponed = parts.postponedHints();
    this.clock = clock;
  }

  /** Put together by a test. */
  BillingSyncHandler(
      SyncingForHints hints, PostponedHints postponed, Metrics metrics, InstantSource clock) {
    this.hints = hints;
    this.postponed = postponed;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  protected void handle(InputStream event, OutputStream response, Context context)
      throws IOException {
    List<SQSMessage> batch =
        QueueEvents.read(event.readAllBytes())
            .orElseThrow(() -> new IllegalArgumentException("an event of no queue"));
    QueueEvents.answer(
        Deadline.of(context::getRemainingTimeInMillis).during(() -> followAll(batch)), response);
  }

  /** The messages that are to come again. */
  private List<String> followAll(List<SQSMessage> batch) {
    List<String> failed = new ArrayList<>();
    boolean stripeAway = false;
    Map<String, List<SQSMessage>> groups =
        batch.stream()
            .collect(
                Collectors.groupingBy(QueueEvents::group, LinkedHashMap::new, Collectors.toList()));
    for (List<SQSMessage> group : groups.values()) {
      int done = 0;
      if (!stripeAway) {
        try {
          done = follow(group);
        } catch (StripeUnavailableException away) {
          LOG.atWarn()
              .addKeyValue("group", QueueEvents.group(group.getFirst()))
              .addKeyValue("reason", away.getMessage())
              .log("Stripe is away");
          stripeAway = true;
        }
      }
      for (SQSMessage left : group.subList(done, group.size())) {
        if (!stripeAway || !postponed(left)) {
          failed.add(left.getMessageId());
        }
      }
    }
    return failed;
  }

  /** Whether it will not come again, because it was kept where a reconciliation finds it. */
  private boolean postponed(SQSMessage message) {
    if (QueueEvents.receives(message) < LAST_RECEIVE) {
      return false;
    }
    Optional<Hint> hint = read(message);
    hint.ifPresent(
        waiting -> {
          postponed.postpone(waiting);
          metrics.count(Metrics.Count.Postponed, 1);
          LOG.atWarn().addKeyValue("event", waiting.event()).log("postponed until Stripe answers");
        });
    return hint.isPresent();
  }

  /** How many of a group's messages are done, counted from the first. */
  private int follow(List<SQSMessage> group) {
    List<Hint> readable = readable(group);
    try {
      int done = hints.follow(readable);
      readable.subList(0, done).forEach(this::report);
      return done;
    } catch (StripeUnavailableException away) {
      throw away;
    } catch (RuntimeException fault) {
      LOG.atError()
          .addKeyValue("group", QueueEvents.group(group.getFirst()))
          .setCause(fault)
          .log("a customer could not be synced");
      return 0;
    }
  }

  /** The hints up to the first message that is none. */
  private static List<Hint> readable(List<SQSMessage> group) {
    return group.stream()
        .map(BillingSyncHandler::read)
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Hint> read(SQSMessage message) {
    try {
      return Optional.of(HintMessage.read(message.getBody()));
    } catch (IllegalArgumentException poison) {
      LOG.atError()
          .addKeyValue("messageId", message.getMessageId())
          .addKeyValue("reason", poison.getMessage())
          .log("a message cannot be read");
      return Optional.empty();
    }
  }

  private void report(Hint hint) {
    Duration lag = Duration.between(hint.created(), clock.instant());
    metrics.lag(lag.isNegative() ? Duration.ZERO : lag);
    LOG.atInfo()
        .addKeyValue("event", hint.event())
        .addKeyValue("type", hint.type())
        .addKeyValue("lagMillis", lag.toMillis())
        .log("synced");
  }
}
