package com.runsmarter.billing;

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
 * Works in shifts: so many settlings at once, and so long at least from shift to shift. When Stripe
 * answers none of a shift the rest is left out: it need not be tried.
 */
public final class PacedCrew implements Crew {

  private final int hands;
  private final Duration shift;
  private final Consumer<Throwable> reportFault;

  /**
   * @param hands settlings at once
   * @param shift the least time from one shift's start to the next one's
   * @param reportFault is told of each settling that failed
   */
  public PacedCrew(int hands, Duration shift, Consumer<Throwable> reportFault) {
    this.hands = hands;
    this.shift = shift;
    this.reportFault = reportFault;
  }

  @Override
  public Reconciliation run(List<Supplier<Settlement.Outcome>> work, BooleanSupplier timeLeft) {
    Reconciliation sum = Reconciliation.NOTHING;
    Deadline deadline = Deadline.current();
    try (ExecutorService threads = Executors.newFixedThreadPool(hands)) {
      for (int start = 0; start < work.size(); start += hands) {
        if (!timeLeft.getAsBoolean()) {
          return sum.and(new Reconciliation(0, 0, 0, 0, work.size() - start));
        }
        long began = System.nanoTime();
        int end = Math.min(work.size(), start + hands);
        List<Future<Settlement.Outcome>> running = new ArrayList<>();
        for (Supplier<Settlement.Outcome> each : work.subList(start, end)) {
          Supplier<Settlement.Outcome> carried =
              LogContext.carriedInto(() -> deadline.during(each::get));
          running.add(threads.submit(carried::get));
        }
        List<Reconciliation> answered = new ArrayList<>();
        for (Future<Settlement.Outcome> each : running) {
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
  private Optional<Reconciliation> counted(Future<Settlement.Outcome> future)
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

  private static Reconciliation counted(Settlement.Outcome outcome) {
    return switch (outcome) {
      case Settlement.Outcome.Settled settled ->
          new Reconciliation(1, settled.changed() ? 1 : 0, 0, 0, 0);
      case Settlement.Outcome.AlreadyProcessed done -> new Reconciliation(1, 0, 0, 0, 0);
      case Settlement.Outcome.Unlinked unlinked -> new Reconciliation(1, 0, 0, 0, 0);
      case Settlement.Outcome.Parked parked -> new Reconciliation(0, 0, 1, 0, 0);
      case Settlement.Outcome.Busy busy -> {
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
