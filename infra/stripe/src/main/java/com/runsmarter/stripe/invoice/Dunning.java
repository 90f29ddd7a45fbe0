package com.runsmarter.stripe.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.time.StandInClock;
import java.util.List;
import java.util.Optional;

/**
 * What happens after a renewal's payment fails.
 *
 * @param retryAfterDays the wait before each retry, in days from the attempt before it
 * @param end what becomes of the subscription when the last retry fails too
 * @see <a href="https://docs.stripe.com/billing/revenue-recovery/smart-retries">Retries</a>
 */
public record Dunning(List<Integer> retryAfterDays, End end) {

  /** What becomes of a subscription that could not be collected. */
  public enum End {
    CANCEL,
    UNPAID,
    PAST_DUE
  }

  /** Refuses waits that are not in the future. */
  public Dunning {
    if (retryAfterDays.stream().anyMatch(days -> days < 1)) {
      throw new IllegalArgumentException("a retry comes a day or more after the attempt before it");
    }
    retryAfterDays = List.copyOf(retryAfterDays);
  }

  /** Retries after 3, 5 and 7 days; then the subscription is cancelled. */
  public static Dunning standard() {
    return new Dunning(List.of(3, 5, 7), End.CANCEL);
  }

  /** The days from a failure to the last retry. */
  int lastRetryAfterDays() {
    return retryAfterDays.stream().mapToInt(Integer::intValue).sum();
  }

  /** When an invoice is tried again, if it is. */
  Optional<Long> next(ObjectNode invoice, long now) {
    int made = (int) Json.amount(invoice, "attempt_count");
    boolean first = Json.string(invoice, "billing_reason").equals("subscription_create");
    return first || made < 1 || made > retryAfterDays.size()
        ? Optional.empty()
        : Optional.of(now + retryAfterDays.get(made - 1) * StandInClock.DAY);
  }
}
