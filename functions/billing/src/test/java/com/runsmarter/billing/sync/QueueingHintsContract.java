package com.runsmarter.billing.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Hints} holds. A subclass hands out an empty queue for each test. */
public abstract class QueueingHintsContract {

  private static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");

  /** The queue under test. */
  protected abstract Hints hints();

  /** Takes out at least so many hints, in the order they are followed. */
  protected abstract List<Hint> followed(int atLeast);

  @Test
  void eachKindOfHintComesOutAsItWentIn() {
    List<Hint> added =
        List.of(
            hint("evt_1", Hint.Subject.of(new CustomerId("cus_1"))),
            hint("evt_2", new Hint.Subject(Hint.Kind.CHARGE, "ch_1")),
            hint("evt_3", new Hint.Subject(Hint.Kind.INVOICE, "in_1")),
            hint("evt_4", new Hint.Subject(Hint.Kind.SUBSCRIPTION, "sub_1")));
    added.forEach(hints()::add);
    assertThat(followed(added.size())).containsExactlyInAnyOrderElementsOf(added);
  }

  @Test
  void anEventAddedThirtyTimesIsFollowedOnce() {
    Hint hint = hint("evt_5", Hint.Subject.of(new CustomerId("cus_5")));
    for (int time = 0; time < 30; time++) {
      hints().add(hint);
    }
    assertThat(followed(1)).containsExactly(hint);
  }

  @Test
  void oneCustomersHintsKeepTheirOrder() {
    List<Hint> added =
        List.of(
            hint("evt_6", Hint.Subject.of(new CustomerId("cus_6"))),
            hint("evt_7", Hint.Subject.of(new CustomerId("cus_6"))),
            hint("evt_8", Hint.Subject.of(new CustomerId("cus_6"))));
    added.forEach(hints()::add);
    assertThat(followed(added.size())).containsExactlyElementsOf(added);
  }

  private static Hint hint(String event, Hint.Subject subject) {
    return new Hint(new EventId(event), "customer.updated", CREATED, subject);
  }
}
