package com.runsmarter.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A crew of two: what it counts, and when it stops. */
class WorkingInShiftsTest {

  private static final Settlement.Outcome DONE = new Settlement.Outcome.AlreadyProcessed();

  private final List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
  private final Crew crew = new PacedCrew(2, Duration.ZERO, reported::add);

  @Test
  void everybodyIsCountedAndAFaultKeepsNobodyElseFromBeingSettled() {
    Reconciliation done =
        run(
            List.of(
                settled(true),
                WorkingInShiftsTest::fault,
                settled(false),
                () -> new Settlement.Outcome.Parked()));

    assertThat(done).isEqualTo(new Reconciliation(2, 1, 1, 1, 0));
    assertThat(reported).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void somebodyElsesSettlingIsAFailureToBeTriedAgain() {
    assertThat(run(List.of(() -> new Settlement.Outcome.Busy(Optional.empty()))).complete())
        .isFalse();
  }

  @Test
  void oneRequestThatStripeDidNotAnswerStopsNothing() {
    assertThat(run(List.of(WorkingInShiftsTest::away, () -> DONE, () -> DONE)))
        .isEqualTo(new Reconciliation(2, 0, 0, 1, 0));
  }

  @Test
  void aStripeThatAnswersNoneOfAShiftIsLeftAlone() {
    assertThat(
            run(
                List.of(
                    () -> DONE,
                    () -> DONE,
                    WorkingInShiftsTest::away,
                    WorkingInShiftsTest::away,
                    WorkingInShiftsTest::away,
                    WorkingInShiftsTest::away)))
        .isEqualTo(new Reconciliation(2, 0, 0, 0, 4));
    assertThat(reported).hasSize(2);
  }

  @Test
  void withoutTimeNothingIsBegun() {
    assertThat(
            crew.run(
                List.of(
                    WorkingInShiftsTest::fault,
                    WorkingInShiftsTest::fault,
                    WorkingInShiftsTest::fault),
                () -> false))
        .isEqualTo(new Reconciliation(0, 0, 0, 0, 3));
    assertThat(reported).isEmpty();
  }

  @Test
  void whoeverWorksHasTheDeadlineOfTheInvocation() {
    List<Duration> left = Collections.synchronizedList(new ArrayList<>());
    Supplier<Settlement.Outcome> look =
        () -> {
          left.add(Deadline.current().left());
          return DONE;
        };

    Deadline.of(() -> 9_000).during(() -> run(List.of(look, look, look)));

    assertThat(left).hasSize(3).containsOnly(Duration.ofSeconds(7));
  }

  private Reconciliation run(List<Supplier<Settlement.Outcome>> work) {
    return crew.run(work, () -> true);
  }

  private static Supplier<Settlement.Outcome> settled(boolean changed) {
    return () -> new Settlement.Outcome.Settled(Membership.none(Given.ANN), changed);
  }

  private static Settlement.Outcome fault() {
    throw new IllegalStateException("a row that cannot be read");
  }

  private static Settlement.Outcome away() {
    throw new StripeUnavailableException("away");
  }
}
