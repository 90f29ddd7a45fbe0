package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.Deadline;
import com.runsmarter.billing.Given;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.reconcile.BulkSync;
import com.runsmarter.billing.reconcile.Reconciliation;
import com.runsmarter.billing.sync.MembershipSync;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A bulk sync of two: what it counts, and when it stops. */
class RateLimitedBulkSyncTest {

  private static final MembershipSync.Outcome DONE = new MembershipSync.Outcome.AlreadyProcessed();

  private final List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
  private final BulkSync bulkSync = new RateLimitedBulkSync(2, Duration.ZERO, reported::add);

  @Test
  void everybodyIsCountedAndAFaultKeepsNobodyElseFromBeingSynced() {
    Reconciliation done =
        run(
            List.of(
                synced(true),
                RateLimitedBulkSyncTest::fault,
                synced(false),
                () -> new MembershipSync.Outcome.Parked()));

    assertThat(done).isEqualTo(new Reconciliation(2, 1, 1, 1, 0));
    assertThat(reported).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void somebodyElsesSyncingIsAFailureToBeTriedAgain() {
    assertThat(run(List.of(() -> new MembershipSync.Outcome.Busy(Optional.empty()))).complete())
        .isFalse();
  }

  @Test
  void oneRequestThatStripeDidNotAnswerStopsNothing() {
    assertThat(run(List.of(RateLimitedBulkSyncTest::away, () -> DONE, () -> DONE)))
        .isEqualTo(new Reconciliation(2, 0, 0, 1, 0));
  }

  @Test
  void aStripeThatAnswersNoneOfAShiftIsLeftAlone() {
    assertThat(
            run(
                List.of(
                    () -> DONE,
                    () -> DONE,
                    RateLimitedBulkSyncTest::away,
                    RateLimitedBulkSyncTest::away,
                    RateLimitedBulkSyncTest::away,
                    RateLimitedBulkSyncTest::away)))
        .isEqualTo(new Reconciliation(2, 0, 0, 0, 4));
    assertThat(reported).hasSize(2);
  }

  @Test
  void withoutTimeNothingIsBegun() {
    assertThat(
            bulkSync.run(
                List.of(
                    RateLimitedBulkSyncTest::fault,
                    RateLimitedBulkSyncTest::fault,
                    RateLimitedBulkSyncTest::fault),
                () -> false))
        .isEqualTo(new Reconciliation(0, 0, 0, 0, 3));
    assertThat(reported).isEmpty();
  }

  @Test
  void whoeverWorksHasTheDeadlineOfTheInvocation() {
    List<Duration> left = Collections.synchronizedList(new ArrayList<>());
    Supplier<MembershipSync.Outcome> look =
        () -> {
          left.add(Deadline.current().left());
          return DONE;
        };

    Deadline.of(() -> 9_000).during(() -> run(List.of(look, look, look)));

    assertThat(left).hasSize(3).containsOnly(Duration.ofSeconds(7));
  }

  private Reconciliation run(List<Supplier<MembershipSync.Outcome>> work) {
    return bulkSync.run(work, () -> true);
  }

  private static Supplier<MembershipSync.Outcome> synced(boolean changed) {
    return () -> new MembershipSync.Outcome.Synced(Membership.none(Given.ANN), changed);
  }

  private static MembershipSync.Outcome fault() {
    throw new IllegalStateException("a row that cannot be read");
  }

  private static MembershipSync.Outcome away() {
    throw new StripeUnavailableException("away");
  }
}
