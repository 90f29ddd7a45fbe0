package com.runsmarter.billing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The double of {@link StripeAccounts}: says what it was told to, or does what it was told to. */
final class StripeDouble implements StripeAccounts {

  private final Map<CustomerId, Supplier<Optional<StripeAccount>>> answers =
      new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();

  void says(StripeAccount account) {
    answers.put(account.customer(), () -> Optional.of(account));
  }

  void answers(CustomerId customer, Supplier<Optional<StripeAccount>> answer) {
    answers.put(customer, answer);
  }

  int reads() {
    return reads.get();
  }

  @Override
  public Optional<StripeAccount> read(CustomerId customer) {
    reads.incrementAndGet();
    return answers.getOrDefault(customer, Optional::empty).get();
  }

  @Override
  public Optional<CustomerId> customerOf(Hint.Subject subject) {
    return subject instanceof Hint.OfCustomer of ? Optional.of(of.customer()) : Optional.empty();
  }
}
