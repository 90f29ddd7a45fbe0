package com.runsmarter.billing.checkout;

import com.runsmarter.billing.CheckoutId;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.account.Checkout;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The double of {@link Checkouts} and {@link Customers}. */
final class InMemoryCheckouts implements Checkouts, Customers {

  private final Map<CheckoutId, Checkout> open = new LinkedHashMap<>();
  private final Map<String, CustomerId> customers = new HashMap<>();
  private int started;
  private boolean tooLate;
  private final Map<String, Checkout> late = new HashMap<>();
  private boolean broken;
  private final Map<String, Optional<Checkout>> answered = new HashMap<>();
  private boolean hanging;
  private boolean failing;
  private int faultyCustomers;
  private Optional<Start> refusal = Optional.empty();
  private Optional<CustomerId> found = Optional.empty();
  private Runnable onStart = () -> {};

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

  /** Answers this to whoever wants a page from now on. */
  void refuse(Start how) {
    refusal = Optional.of(how);
  }

  /** Lets something else happen between a page's start and its answer. */
  void whenStarted(Runnable meanwhile) {
    onStart = meanwhile;
  }

  /** Somebody made a customer for whoever asks by hand. */
  void hasCustomer(CustomerId customer) {
    found = Optional.of(customer);
  }

  /** Answers nothing from now on. */
  void breakDown() {
    broken = true;
  }

  /** Answers again. */
  void recover() {
    broken = false;
  }

  /** Lets the next session begin late, and nobody know of it until then. */
  void hang() {
    hanging = true;
  }

  /** What hangs takes effect now, unless something else began under its key. */
  void sync() {
    late.forEach(
        (key, page) -> {
          if (!answered.containsKey(key)) {
            begin(key, page);
          }
        });
  }

  /** Fails at the next session, and repeats that for its key. */
  void fail() {
    failing = true;
  }

  /** A day has almost gone by. */
  void growOld() {
    open.replaceAll((id, page) -> withLeft(page, Duration.ofMinutes(29)));
  }

  @Override
  public List<Checkout> open(CustomerId customer) {
    answer();
    return open.values().stream().filter(each -> each.customer().equals(customer)).toList();
  }

  @Override
  public Start start(Purchase purchase, String idempotencyKey) {
    answer();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return begun(purchase, idempotencyKey)
        .<Start>map(Start.Started::new)
        .orElseGet(Start.KeyUsedUp::new);
  }

  private Optional<Checkout> begun(Purchase purchase, String idempotencyKey) {
    if (answered.containsKey(idempotencyKey)) {
      return answered.getOrDefault(idempotencyKey, Optional.empty()).stream()
          .filter(page -> purchase.isMadeAt(page) && open.containsKey(page.id()))
          .findFirst();
    }
    if (failing) {
      failing = false;
      answered.put(idempotencyKey, Optional.empty());
      throw unavailable();
    }
    started++;
    CheckoutId id = new CheckoutId("cs_test_" + started);
    Checkout checkout =
        new Checkout(
            id,
            URI.create("https://pay.example/" + id),
            purchase.customer(),
            purchase.offer().id().value(),
            purchase.offer().priceId(),
            purchase.trialDays(),
            Duration.ofDays(1));
    if (hanging) {
      hanging = false;
      late.put(idempotencyKey, checkout);
      throw unavailable();
    }
    begin(idempotencyKey, checkout);
    onStart.run();
    return Optional.of(checkout);
  }

  private void begin(String idempotencyKey, Checkout checkout) {
    answered.put(idempotencyKey, Optional.of(checkout));
    open.put(checkout.id(), checkout);
  }

  private static Checkout withLeft(Checkout page, Duration left) {
    return new Checkout(
        page.id(),
        page.url(),
        page.customer(),
        page.offer(),
        page.priceId(),
        page.trialDays(),
        left);
  }

  @Override
  public boolean expire(CheckoutId checkout) {
    answer();
    open.remove(checkout);
    return !tooLate;
  }

  @Override
  public Optional<CustomerId> find(MemberId member, EmailAddress email) {
    answer();
    return found;
  }

  @Override
  public Optional<CustomerId> make(MemberId member, EmailAddress email, String idempotencyKey) {
    answer();
    if (faultyCustomers > 0) {
      faultyCustomers--;
      return Optional.empty();
    }
    return Optional.of(
        customers.computeIfAbsent(
            idempotencyKey, key -> new CustomerId("cus_" + (customers.size() + 1))));
  }

  /** Has failed at a member's next customers, and repeats that for their keys. */
  void failAtCustomers(int times) {
    faultyCustomers = times;
  }

  private void answer() {
    if (broken) {
      throw unavailable();
    }
  }

  private static StripeUnavailableException unavailable() {
    return new StripeUnavailableException("out of order");
  }
}
