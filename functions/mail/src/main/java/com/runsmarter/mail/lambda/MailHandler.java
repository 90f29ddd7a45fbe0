package com.runsmarter.mail.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.runsmarter.kernel.aws.TimelyClients;
import com.runsmarter.kernel.dynamodb.DynamoMemberProfiles;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.lambda.QueueEvents;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.lambda.StreamFunction;
import com.runsmarter.kernel.metrics.EmbeddedMetricFormat;
import com.runsmarter.kernel.outbox.MailPriority;
import com.runsmarter.kernel.secrets.SecretAddresses;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.secrets.SecretsManagerSecrets;
import com.runsmarter.kernel.snapshot.Rehearsal;
import com.runsmarter.mail.BackOff;
import com.runsmarter.mail.OutboxKey;
import com.runsmarter.mail.OwedMails;
import com.runsmarter.mail.SenderIdentity;
import com.runsmarter.mail.SendingMail;
import com.runsmarter.mail.SentMails;
import com.runsmarter.mail.SweepingMail;
import com.runsmarter.mail.dynamodb.DynamoOwedMails;
import com.runsmarter.mail.dynamodb.DynamoSentMails;
import com.runsmarter.mail.dynamodb.DynamoTexts;
import com.runsmarter.mail.ses.SesDeliveries;
import com.runsmarter.mail.sqs.MailMessage;
import com.runsmarter.mail.sqs.SqsMailQueues;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Pays the mails that queued messages are about, and sweeps what is owed and forgotten when the
 * schedule says so. Every message of a batch is tried, whatever became of the others. One that SES
 * does not take now comes again after a while; at its last receive it is left to the sweep. One
 * that a fault of ours keeps back becomes a dead email, which names its cause.
 */
public final class MailHandler extends StreamFunction {

  /** How long SES is waited for, retries and all: shorter than a claim lasts. */
  private static final Duration DELIVERY = Duration.ofSeconds(10);

  /** A try that is given up too early may have sent the mail, and the next one sends it again. */
  private static final Duration ONE_DELIVERY = Duration.ofSeconds(8);

  /** When so little is left of the function's time, nothing more is begun. */
  private static final Duration ROOM = DELIVERY.plusSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(MailHandler.class);

  private final SendingMail sending;
  private final SweepingMail sweeping;
  private final SqsMailQueues queues;
  private final EmbeddedMetricFormat metrics;
  private final InstantSource clock;

  /** Started by Lambda, with the environment's settings. */
  public MailHandler() {
    this(
        Clock.systemUTC(),
        TimelyClients.build(DynamoDbClient.builder()),
        TimelyClients.build(SesV2Client.builder(), DELIVERY, ONE_DELIVERY),
        TimelyClients.build(SqsClient.builder()),
        new SecretsManagerSecrets(
            TimelyClients.build(SecretsManagerClient.builder()), Clock.systemUTC()),
        Settings.ofProcess());
    Rehearsal.beforeSnapshot(
        List.of(
            DynamoDbClient.class, SecretsManagerClient.class, SesV2Client.class, SqsClient.class),
        () -> MailRehearsal.send(clock));
  }

  MailHandler(
      InstantSource clock,
      DynamoDbClient dynamodb,
      SesV2Client ses,
      SqsClient sqs,
      Secrets secrets,
      Settings settings) {
    Table mail = new Table(dynamodb, settings.text("MAIL_TABLE"));
    Table members = new Table(dynamodb, settings.text("MEMBERS_TABLE"));
    Table billing = new Table(dynamodb, settings.text("BILLING_TABLE"));
    OwedMails owed = new DynamoOwedMails(Map.of("members", members, "billing", billing));
    SentMails sentMails = new DynamoSentMails(mail);
    this.queues =
        new SqsMailQueues(
            sqs,
            Map.of(
                MailPriority.SIGN_IN, settings.text("SIGN_IN_MAILS_QUEUE"),
                MailPriority.JOIN, settings.text("JOIN_MAILS_QUEUE"),
                MailPriority.ROUTINE, settings.text("ROUTINE_MAILS_QUEUE")));
    String replyTo = settings.given("MAIL_REPLY_TO").orElseGet(() -> settings.text("MAIL_FROM"));
    this.sending =
        new SendingMail(
            owed,
            new DynamoTexts(mail),
            new DynamoMemberProfiles(members),
            sentMails,
            new SesDeliveries(
                ses,
                settings.text("MAIL_FROM"),
                replyTo,
                settings.text("MAIL_CONFIGURATION_SET"),
                clock),
            new SenderIdentity(
                new SecretAddresses(secrets, settings.text("ADDRESSES_SECRET")).site(),
                SesDeliveries.bare(replyTo)),
            clock);
    this.metrics =
        new EmbeddedMetricFormat(System.out, "RunSmarter/Mail", settings.text("STAGE"), clock);
    this.sweeping = new SweepingMail(owed, sentMails, queues, clock);
    this.clock = clock;
  }

  @Override
  protected void handle(InputStream event, OutputStream response, Context context)
      throws IOException {
    byte[] read = event.readAllBytes();
    Optional<List<SQSMessage>> messages = QueueEvents.read(read);
    if (messages.isPresent()) {
      QueueEvents.each(messages.get(), message -> sent(message, context), response);
    } else {
      JsonObject task =
          JsonParser.parseString(new String(read, StandardCharsets.UTF_8)).getAsJsonObject();
      response.write(sweep(task, context).toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Whether a message is done with; else it is put off until it is to come again. */
  private boolean sent(SQSMessage message, Context context) {
    Optional<Duration> again = hasRoom(context, ROOM) ? send(message) : Optional.of(Duration.ZERO);
    again.ifPresent(time -> putOff(message, time));
    return again.isEmpty();
  }

  /** When to try again; empty when there is nothing more to do. */
  private Optional<Duration> send(SQSMessage message) {
    Optional<OutboxKey> key = Optional.empty();
    try {
      key = Optional.of(MailMessage.read(message.getBody()));
      return switch (sending.send(key.get(), QueueEvents.receives(message))) {
        case SendingMail.Outcome.Over over -> Optional.empty();
        case SendingMail.Outcome.Busy busy -> again(message, busy.until());
        case SendingMail.Outcome.Deferred deferred -> again(message, deferred.until());
      };
    } catch (RuntimeException fault) {
      LOG.atError()
          .addKeyValue("messageId", message.getMessageId())
          .addKeyValue("cause", key.map(OutboxKey::cause).orElse("unknown"))
          .addKeyValue("tries", QueueEvents.receives(message))
          .setCause(fault)
          .log("not sent");
      if (QueueEvents.receives(message) >= BackOff.TRIES) {
        key.ifPresent(this::leave);
      }
      return Optional.of(BackOff.after(QueueEvents.receives(message)));
    }
  }

  /** At its last receive a message ends, and its row stays on the list that is swept. */
  private Optional<Duration> again(SQSMessage message, Instant until) {
    return QueueEvents.receives(message) < BackOff.TRIES
        ? Optional.of(Duration.between(clock.instant(), until).plusSeconds(1))
        : Optional.empty();
  }

  private void leave(OutboxKey key) {
    try {
      sending.leave(key);
    } catch (RuntimeException fault) {
      LOG.atError().addKeyValue("cause", key.cause()).setCause(fault).log("not left alone");
    }
  }

  /** Without it the message comes again when the queue's own timeout is over. */
  private void putOff(SQSMessage message, Duration time) {
    try {
      queues.putOff(message, time);
    } catch (SdkException fault) {
      LOG.atWarn()
          .addKeyValue("messageId", message.getMessageId())
          .setCause(fault)
          .log("not put off");
    }
  }

  private JsonObject sweep(JsonObject event, Context context) {
    if (!event.has("task") || !event.get("task").getAsString().equals("sweep")) {
      throw new IllegalArgumentException("neither a batch of a queue nor {\"task\":\"sweep\"}");
    }
    SweepingMail.Swept swept = sweeping.sweep(() -> hasRoom(context, ROOM));
    metrics.heartbeat("sweep");
    LOG.atInfo()
        .addKeyValue("queued", swept.queued())
        .addKeyValue("waiting", swept.waiting())
        .addKeyValue("stale", swept.stale())
        .log("swept");
    JsonObject answer = new JsonObject();
    answer.addProperty("queued", swept.queued());
    answer.addProperty("waiting", swept.waiting());
    answer.addProperty("stale", swept.stale());
    return answer;
  }
}
