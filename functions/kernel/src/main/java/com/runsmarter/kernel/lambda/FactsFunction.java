package com.runsmarter.kernel.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.runsmarter.kernel.aws.TimelyClients;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.fact.FactKind;
import com.runsmarter.kernel.sqs.FactMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function that hears facts from its queue. Every message of a batch is tried, whatever became of
 * the others, and those that failed come again: what never succeeds ends among the dead letters. A
 * fact of a kind or a version that is not heard here is passed over, since rules and functions are
 * not deployed in one instant. Facts come twice, late and in any order: whoever hears them bears
 * that.
 */
public abstract class FactsFunction extends StreamFunction {

  /** When the function has no time left for two calls with all their tries, nothing is begun. */
  private static final Duration ROOM = TimelyClients.CALL.multipliedBy(2);

  private static final Logger LOG = LoggerFactory.getLogger(FactsFunction.class);

  private final List<Hearing<?>> hearings;

  /** Hears these. */
  protected FactsFunction(List<Hearing<?>> hearings) {
    this.hearings = List.copyOf(hearings);
  }

  /**
   * What is done about facts of a kind.
   *
   * @param hearer may take a fact twice and in any order; throws what is to be tried again
   */
  public record Hearing<T>(FactKind<T> kind, Consumer<T> hearer) {

    /** Whether the fact was of this kind, and was heard. */
    private boolean hears(Fact fact) {
      Optional<T> told = kind.read(fact);
      told.ifPresent(hearer);
      return told.isPresent();
    }
  }

  /** Reads an example before a snapshot, as the first event after it will be. */
  protected static void rehearse() {
    QueueEvents.rehearse();
    FactMessage.rehearse();
  }

  @Override
  protected final void handle(InputStream event, OutputStream response, Context context)
      throws IOException {
    List<SQSMessage> messages =
        QueueEvents.read(event.readAllBytes())
            .orElseThrow(() -> new IllegalArgumentException("an event of no queue"));
    QueueEvents.each(messages, message -> hasRoom(context, ROOM) && heard(message), response);
  }

  private boolean heard(SQSMessage message) {
    Optional<Fact> fact = Optional.empty();
    try {
      fact = Optional.of(FactMessage.read(message.getBody()).fact());
      hear(fact.get());
      return true;
    } catch (RuntimeException fault) {
      LOG.atError()
          .addKeyValue("messageId", message.getMessageId())
          .addKeyValue("cause", fact.map(Fact::cause).orElse("unknown"))
          .addKeyValue("tries", QueueEvents.receives(message))
          .setCause(fault)
          .log("a fact was not taken");
      return false;
    }
  }

  private void hear(Fact fact) {
    if (hearings.stream().noneMatch(hearing -> hearing.hears(fact))) {
      LOG.atWarn()
          .addKeyValue("kind", fact.kind())
          .addKeyValue("version", fact.version())
          .addKeyValue("cause", fact.cause())
          .log("passed over: a fact that is not heard here");
    }
  }
}
