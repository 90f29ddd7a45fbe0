package com.runsmarter.mail.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.runsmarter.kernel.aws.TimelyClients;
import com.runsmarter.kernel.dynamodb.DynamoMemberProfiles;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.kernel.snapshot.Rehearsal;
import com.runsmarter.mail.SendingMail;
import com.runsmarter.mail.dynamodb.DynamoCauses;
import com.runsmarter.mail.dynamodb.DynamoTexts;
import com.runsmarter.mail.dynamodb.StreamedMailItem;
import com.runsmarter.mail.ses.SesDeliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/**
 * Pays the mails that a table's stream brings. Every mail of a batch is tried, whatever became of
 * the others; the ones that failed come again, and those already sent among them are passed over.
 */
public final class MailHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

  /** How long SES is waited for, retries and all: shorter than a claim lasts. */
  private static final Duration DELIVERY = Duration.ofSeconds(10);

  /** A try that is given up too early may have sent the mail, and the next one sends it again. */
  private static final Duration ONE_DELIVERY = Duration.ofSeconds(8);

  private static final Logger LOG = LoggerFactory.getLogger(MailHandler.class);

  private final SendingMail sending;
  private final Waiting waiting;
  private final InstantSource clock;

  /** Started by Lambda, with the environment's settings. */
  public MailHandler() {
    this(
        Clock.systemUTC(),
        TimelyClients.build(DynamoDbClient.builder()),
        TimelyClients.build(SesV2Client.builder(), DELIVERY, ONE_DELIVERY),
        System.getenv(),
        until -> Thread.sleep(Duration.between(Instant.now(), until)));
    Rehearsal.beforeSnapshot(List.of(DynamoDbClient.class, SesV2Client.class));
  }

  MailHandler(
      InstantSource clock,
      DynamoDbClient dynamodb,
      SesV2Client ses,
      Map<String, String> settings,
      Waiting waiting) {
    Table mail = new Table(dynamodb, setting(settings, "MAIL_TABLE"));
    this.sending =
        new SendingMail(
            new DynamoTexts(mail),
            new DynamoMemberProfiles(new Table(dynamodb, setting(settings, "MEMBERS_TABLE"))),
            new DynamoCauses(mail),
            new SesDeliveries(
                ses,
                setting(settings, "MAIL_FROM"),
                setting(settings, "MAIL_CONFIGURATION_SET"),
                clock),
            clock);
    this.waiting = waiting;
    this.clock = clock;
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    List<BatchItemFailure> failures = new ArrayList<>();
    for (DynamodbStreamRecord streamed : event.getRecords()) {
      if (!isPaid(streamed, context)) {
        failures.add(new BatchItemFailure(streamed.getDynamodb().getSequenceNumber()));
      }
    }
    return new StreamsEventResponse(failures);
  }

  private boolean isPaid(DynamodbStreamRecord streamed, Context context) {
    try {
      return isPaid(StreamedMailItem.read(streamed), context);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException fault) {
      LOG.atError().addKeyValue("event", streamed.getEventID()).setCause(fault).log("not sent");
      return false;
    }
  }

  /**
   * Sends a mail. One that somebody else may be sending is waited for while there is time: a crash
   * leaves a claim behind, and all the retries of a stream can be over before it runs out.
   */
  private boolean isPaid(OwedMail mail, Context context) throws InterruptedException {
    SendingMail.Outcome outcome = sending.send(mail);
    while (outcome instanceof SendingMail.Outcome.Busy busy) {
      Duration wait = Duration.between(clock.instant(), busy.until()).plusMillis(1);
      if (wait.plus(DELIVERY).toMillis() > context.getRemainingTimeInMillis()) {
        LOG.atWarn().addKeyValue("cause", mail.cause()).log("not sent: claimed by another");
        return false;
      }
      waiting.until(clock.instant().plus(wait));
      outcome = sending.send(mail);
    }
    return true;
  }

  private static String setting(Map<String, String> settings, String name) {
    String value = settings.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("The environment lacks " + name);
    }
    return value;
  }
}
