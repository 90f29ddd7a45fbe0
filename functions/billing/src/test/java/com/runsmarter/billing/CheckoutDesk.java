package com.runsmarter.billing;

import com.runsmarter.kernel.member.EmailAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The double of {@link Checkouts} and {@link Customers}. */
final class CheckoutDesk implements Checkouts, Customers {

  private final Map<CheckoutId, Checkout> open = new LinkedHashMap<>();
  private final Map<String, CustomerId> customers = new HashMap<>();
  private int started;
  private boolean tooLate;
  private boolean broken;

  int customers() {
    return customers.size();
  }

  List<Checkout> open() {
    return List.copyOf(open.values());
  }

  /** From now on whoever closes a page finds that it was paid, or ran out, a moment before. */
  void closeTooLate() {
    tooLate = true;
  }

  /** Answers nothing from now on. */
  void breakDown() {
    broken = true;
  }

  @Override
  public List<Checkout> open(CustomerId customer) {
    answer();
    return open.values().stream().filter(each -> each.customer().equals(customer)).toList();
  }

  @Override
  public Checkout start(Purchase purchase, String idempotencyKey) {
    answer();
    started++;
    CheckoutId id = new CheckoutId("cs_test_" + started);
    Checkout checkout =
        new Checkout(
            id,
            URI.create("https://pay.example/" + id),
            purchase.customer(),
            purchase.offer().id().value(),
            purchase.offer().priceId(),
            purchase.trialDays());
    open.put(id, checkout);
    return checkout;
  }

  @Override
  public boolean expire(CheckoutId checkout) {
    answer();
    open.remove(checkout);
    return !tooLate;
  }

  @Override
  public CustomerId make(CustomerClaim claim, EmailAddress email) {
    answer();
    return customers.computeIfAbsent(
        claim.idempotencyKey(), key -> new CustomerId("cus_" + (customers.size() + 1)));
  }

  private void answer() {
    if (broken) {
      throw new StripeUnavailableException(
          "out of order", Duration.ofSeconds(1), new IllegalStateException("out of order"));
    }
  }
}
