package com.runsmarter.local.function;

import com.runsmarter.template.FunctionDeclaration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many executions run at a time in an account, as Lambda counts them: a function with a
 * reservation has that many to itself, the others share the rest.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html">Reserved
 *     concurrency</a>
 */
public final class Concurrency {
  /** What AWS keeps unreserved for the functions that have no reservation. */
  private static final int LEAST_UNRESERVED = 100;

  private final Map<String, Places> reserved = new HashMap<>();
  private final Places shared;

  /**
   * @param quota the account's concurrent executions
   * @throws IllegalArgumentException if the reservations leave less of the quota than AWS lets them
   */
  public Concurrency(int quota, List<FunctionDeclaration> functions) {
    int sum = 0;
    for (FunctionDeclaration function : functions) {
      if (function.reservedConcurrency().isPresent()) {
        int own = function.reservedConcurrency().get();
        reserved.put(
            function.id(), new Places(own, "ReservedFunctionConcurrentInvocationLimitExceeded"));
        sum += own;
      }
    }
    if (sum > 0 && quota - sum < LEAST_UNRESERVED) {
      throw new IllegalArgumentException(
          "Functions reserve %d of the account's %d concurrent executions, and %d must stay unreserved"
              .formatted(sum, quota, LEAST_UNRESERVED));
    }
    shared = new Places(quota - sum, "ConcurrentInvocationLimitExceeded");
  }

  /** Takes a place for one execution of a function, for as long as it is not closed. */
  Taking take(String function) {
    return Optional.ofNullable(reserved.get(function)).orElse(shared).take();
  }

  /** Whether an execution may begin. */
  sealed interface Taking {}

  /** It may. */
  record Taken(Places of) implements Taking, AutoCloseable {
    @Override
    public void close() {
      of.leave();
    }
  }

  /**
   * It may not.
   *
   * @param reason in Lambda's own word
   */
  record Refused(String reason) implements Taking {}

  private static final class Places {
    private final int most;
    private final String reason;
    private int running;

    Places(int most, String reason) {
      this.most = most;
      this.reason = reason;
    }

    synchronized Taking take() {
      if (running >= most) {
        return new Refused(reason);
      }
      running++;
      return new Taken(this);
    }

    synchronized void leave() {
      running--;
    }
  }
}
