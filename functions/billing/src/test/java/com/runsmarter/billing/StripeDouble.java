package com.runsmarter.billing;

import com.runsmarter.billing.account.Checkout;
import com.runsmarter.billing.account.CheckoutPages;
import com.runsmarter.billing.account.ComingPayments;
import com.runsmarter.billing.account.PausedSubscriptions;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeAccounts;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.sync.StripePorts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The double of {@link StripePorts}: says what it was told to, or does what it was told to. */
public final class StripeDouble
    implements StripeAccounts, CheckoutPages, PausedSubscriptions, ComingPayments {

  private final Map<CustomerId, Supplier<Optional<StripeAccount>>> answers =
      new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final Set<CustomerId> untouched = ConcurrentHashMap.newKeySet();
  private final Map<CustomerId, Checkout> pages = new ConcurrentHashMap<>();
  private final Map<SubscriptionId, PausedTrial> trials = new ConcurrentHashMap<>();
  private final List<String> acts = new CopyOnWriteArrayList<>();
  private Runnable onResume = () -> {};
  private Optional<Money> due = Optional.empty();
  private boolean payable = true;
  private boolean paidMeanwhile;

  /** All of Stripe. */
  public StripePorts ports() {
    return new StripePorts(this, this, this, this);
  }

  /** Nothing ever was on this customer. */
  public void nothingWasOn(CustomerId customer) {
    untouched.add(customer);
  }

  /** Somebody can pay on a page of this customer's. */
  public void hasPage(CustomerId customer) {
    pages.put(
        customer,
        new Checkout(
            new CheckoutId("cs_test_" + customer),
            URI.create("https://pay.example/" + customer),
            customer,
            "team-monthly",
            "price_monthly",
            0,
            Duration.ofDays(1)));
  }

  /** Whoever closes a page finds it paid. */
  public void closesTooLate() {
    paidMeanwhile = true;
  }

  /** A trial's end paused this subscription. */
  public void paused(PausedTrial trial, Runnable whenResumed) {
    trials.put(trial.subscription(), trial);
    onResume = whenResumed;
  }

  /** What the next payment takes, and whether there is something to take it from. */
  public void previews(Optional<Money> sum, boolean from) {
    due = sum;
    payable = from;
  }

  /** What was done, in order. */
  public List<String> acts() {
    return List.copyOf(acts);
  }

  public void says(StripeAccount account) {
    answers.put(account.customer(), () -> Optional.of(account));
  }

  public void answers(CustomerId customer, Supplier<Optional<StripeAccount>> answer) {
    answers.put(customer, answer);
  }

  public int reads() {
    return reads.get();
  }

  @Override
  public Optional<StripeAccount> read(CustomerId customer) {
    reads.incrementAndGet();
    return answers.getOrDefault(customer, Optional::empty).get();
  }

  @Override
  public boolean untouched(CustomerId customer) {
    return untouched.contains(customer);
  }

  @Override
  public List<Checkout> open(CustomerId customer) {
    return Optional.ofNullable(pages.get(customer)).stream().toList();
  }

  @Override
  public boolean expire(CheckoutId checkout) {
    pages.values().removeIf(page -> page.id().equals(checkout));
    acts.add("expired " + checkout);
    return !paidMeanwhile;
  }

  @Override
  public Optional<PausedTrial> find(SubscriptionId subscription) {
    return Optional.ofNullable(trials.get(subscription));
  }

  @Override
  public void resume(PausedTrial trial) {
    acts.add("resumed " + trial.subscription());
    onResume.run();
  }

  @Override
  public void cancel(PausedTrial trial) {
    acts.add("cancelled " + trial.subscription());
    onResume.run();
  }

  @Override
  public Optional<Money> due(StripeSubscription subscription) {
    return due;
  }

  @Override
  public boolean payable(StripeSubscription subscription) {
    return payable;
  }

  @Override
  public Optional<CustomerId> customerOf(Hint.Subject subject) {
    return subject.customer();
  }
}
