package com.runsmarter.billing.lambda;

import com.runsmarter.billing.Deadline;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.reconcile.BulkSync;
import com.runsmarter.billing.reconcile.Reconciliation;
import com.runsmarter.billing.sync.MembershipSync;
import com.runsmarter.kernel.log.LogContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Works in shifts: so many syncs at once, and so long at least from shift to shift. When Stripe
 * answers none of a shift the rest is left out: it need not be tried.
 */
public final class RateLimitedBulkSync implements BulkSync {

  private final int hands;
  private final Duration shift;
  private final Consumer<Throwable> reportFault;

  /**
   * @param hands syncs at once
   * @param shift the least time from one shift's start to the next one's
   * @param reportFault is told of each sync that failed
   */
  public RateLimitedBulkSync(int hands, Duration shift, Consumer<Throwable> reportFault) {
    this.hands = hands;
    this.shift = shift;
    this.reportFault = reportFault;
  }

  @Override
  public Reconciliation run(List<Supplier<MembershipSync.Outcome>> work, BooleanSupplier timeLeft) {
    Reconciliation sum = Reconciliation.NOTHING;
    Deadline deadline = Deadline.current();
    try (ExecutorService threads = Executors.newFixedThreadPool(hands)) {
      for (int start = 0; start < work.size(); start += hands) {
        if (!timeLeft.getAsBoolean()) {
          return sum.and(new Reconciliation(0, 0, 0, 0, work.size() - start));
        }
        long began = System.nanoTime();
        int end = Math.min(work.size(), start + hands);
        List<Future<MembershipSync.Outcome>> running = new ArrayList<>();
        for (Supplier<MembershipSync.Outcome> each : work.subList(start, end)) {
          Supplier<MembershipSync.Outcome> carried =
              LogContext.carriedInto(() -> deadline.during(each::get));
          running.add(threads.submit(carried::get));
        }
        List<Reconciliation> answered = new ArrayList<>();
        for (Future<MembershipSync.Outcome> each : running) {
          counted(each).ifPresent(answered::add);
        }
        if (answered.isEmpty()) {
          return sum.and(new Reconciliation(0, 0, 0, 0, work.size() - start));
        }
        int unanswered = running.size() - answered.size();
        sum =
            answered.stream()
                .reduce(sum.and(new Reconciliation(0, 0, 0, unanswered, 0)), Reconciliation::and);
        if (end < work.size()) {
          rest(began);
        }
      }
      return sum;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a reconciliation was interrupted", stopped);
    }
  }

  /** Empty when Stripe did not answer. */
  private Optional<Reconciliation> counted(Future<MembershipSync.Outcome> future)
      throws InterruptedException {
    try {
      return Optional.of(counted(future.get()));
    } catch (ExecutionException fault) {
      reportFault.accept(fault.getCause());
      return fault.getCause() instanceof StripeUnavailableException
          ? Optional.empty()
          : Optional.of(new Reconciliation(0, 0, 0, 1, 0));
    }
  }

  private static Reconciliation counted(MembershipSync.Outcome outcome) {
    return switch (outcome) {
      case MembershipSync.Outcome.Synced synced ->
          new Reconciliation(1, synced.changed() ? 1 : 0, 0, 0, 0);
      case MembershipSync.Outcome.AlreadyProcessed done -> new Reconciliation(1, 0, 0, 0, 0);
      case MembershipSync.Outcome.Unlinked unlinked -> new Reconciliation(1, 0, 0, 0, 0);
      case MembershipSync.Outcome.Parked parked -> new Reconciliation(0, 0, 1, 0, 0);
      case MembershipSync.Outcome.Busy busy -> {
        busy.log();
        yield new Reconciliation(0, 0, 0, 1, 0);
      }
    };
  }

  private void rest(long began) throws InterruptedException {
    Duration left = shift.minusNanos(System.nanoTime() - began);
    if (left.isPositive()) {
      Thread.sleep(left);
    }
  }
}
