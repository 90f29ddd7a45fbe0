package com.runsmarter.billing.stripe;

import com.runsmarter.billing.StripeUnavailableException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import com.stripe.net.StripeResponse;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What Stripe repeats: the answer to the first request with an idempotency key that it began to
 * carry out, be it a fault of its own. A request that it turned away before, as a busy Stripe does,
 * leaves the key unused. Source: Stripe, "Idempotent requests" and "Advanced error handling".
 */
final class Repeated {

  private Repeated() {}

  /** Whether this was the answer to an earlier request. */
  static boolean isRepeated(StripeResponse answer) {
    return answer.headers().firstValue("Idempotent-Replayed").isPresent();
  }

  /**
   * What a request with an idempotency key is answered, or empty when nothing comes of the key any
   * more: Stripe repeats a fault for it, or took it for a request with other parameters before.
   *
   * @param request asks through a {@link StripeConnection}
   */
  static <T> Optional<T> unlessUsedUp(Supplier<T> request) {
    try {
      return Optional.of(request.get());
    } catch (StripeUnavailableException | StripeRefusedException answer) {
      if (usesUpItsKey(answer)) {
        return Optional.empty();
      }
      throw answer;
    }
  }

  private static boolean usesUpItsKey(RuntimeException answer) {
    return answer.getCause() instanceof StripeException fault
        && (fault instanceof IdempotencyException
            || Optional.ofNullable(fault.getStripeError())
                .map(StripeError::getLastResponse)
                .filter(Repeated::isRepeated)
                .isPresent());
  }
}
