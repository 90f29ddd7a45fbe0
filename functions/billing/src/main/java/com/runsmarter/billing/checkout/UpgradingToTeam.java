package com.runsmarter.billing.checkout;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.account.Checkout;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.MembershipReason;
import com.runsmarter.billing.offer.Offer;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.billing.sync.CustomerClaim;
import com.runsmarter.billing.sync.CustomerLinks;
import com.runsmarter.billing.sync.LinkingCustomers;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.MemberProfiles;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member asks to pay for an offer. She gets one page to pay at, however many tabs she asks from:
 * an open page for the same purchase is handed out again, one for another, or one that is about to
 * run out, is closed first.
 *
 * <p>The order matters. Open pages are listed before her membership is read from Stripe: a page
 * that is paid in between shows in the membership, and one that is paid later was listed and is
 * either this very page or cannot be closed any more.
 */
public final class UpgradingToTeam {

  private static final Logger LOG = LoggerFactory.getLogger(UpgradingToTeam.class);

  private final Offers offers;
  private final MemberProfiles profiles;
  private final CustomerLinks links;
  private final Trials trials;
  private final CheckoutLocks locks;
  private final ExclusivePolling exclusivePolling;
  private final SyncingOnReturn syncingOnReturn;
  private final Customers customers;
  private final Checkouts checkouts;
  private final LinkingCustomers linking;
  private final Metrics metrics;

  /**
   * @param exclusivePolling waits for another tab's turn to end; a third tab is told to come back
   */
  public UpgradingToTeam(
      Offers offers,
      MemberProfiles profiles,
      CustomerLinks links,
      Trials trials,
      CheckoutLocks locks,
      ExclusivePolling exclusivePolling,
      SyncingOnReturn syncingOnReturn,
      Customers customers,
      Checkouts checkouts,
      LinkingCustomers linking,
      Metrics metrics) {
    this.offers = offers;
    this.profiles = profiles;
    this.links = links;
    this.trials = trials;
    this.locks = locks;
    this.exclusivePolling = exclusivePolling;
    this.syncingOnReturn = syncingOnReturn;
    this.customers = customers;
    this.checkouts = checkouts;
    this.linking = linking;
    this.metrics = metrics;
  }

  /**
   * Starts paying.
   *
   * @throws StripeUnavailableException when Stripe did not answer; asking again does no harm
   */
  public Outcome upgrade(MemberId member, OfferId wanted) {
    Optional<Offer> offer = offers.find(wanted);
    if (offer.isEmpty()) {
      return new Outcome.NoSuchOffer(offers.all().stream().map(Offer::id).toList());
    }
    Optional<MemberProfile> profile = profiles.find(member);
    if (profile.isEmpty()) {
      return new Outcome.NoSuchMember();
    }
    return elsewhere(member)
        .or(() -> lock(profile.get(), offer.get()))
        .or(() -> lock(profile.get(), offer.get()))
        .orElseThrow(() -> new StripeUnavailableException("Stripe starts no session"));
  }

  /** Empty when nothing lives on another customer of hers, or that one is hers now. */
  private Optional<Outcome> elsewhere(MemberId member) {
    return linking
        .livesElsewhere(member)
        .flatMap(
            found ->
                switch (found) {
                  case LinkingCustomers.Outcome.Linked now -> Optional.empty();
                  case LinkingCustomers.Outcome.Busy busy -> Optional.of(new Outcome.Busy());
                  case LinkingCustomers.Outcome.HasAnother another ->
                      Optional.of(new Outcome.PaysElsewhere());
                  // Her account changed hands meanwhile: what is true shows the next time.
                  case LinkingCustomers.Outcome.OfAnother other -> Optional.of(new Outcome.Busy());
                  case LinkingCustomers.Outcome.NoSuchMember gone ->
                      Optional.of(new Outcome.NoSuchMember());
                  case LinkingCustomers.Outcome.NoSuchCustomer gone ->
                      Optional.of(new Outcome.Busy());
                });
  }

  /**
   * One lock, or empty when it found its key used up: what began under it then is over or shows by
   * now, and another lock sees it.
   */
  private Optional<Outcome> lock(MemberProfile profile, Offer offer) {
    Optional<CheckoutLocks.Lock> lock =
        exclusivePolling.await(
            profile.id(), PollingPlaces.For.CHECKOUT, () -> locks.take(profile.id()));
    if (lock.isEmpty()) {
      return Optional.of(new Outcome.Busy());
    }
    boolean over = false;
    try {
      Optional<Outcome> outcome = upgrade(lock.get(), profile, offer);
      over = outcome.map(Outcome.Payable.class::isInstance).orElse(true);
      return outcome;
    } finally {
      if (over) {
        locks.end(lock.get());
      } else {
        // This lock may have begun nothing, and the one that it went on for a page.
        locks.breakOff(lock.get());
      }
    }
  }

  private Optional<Outcome> upgrade(CheckoutLocks.Lock lock, MemberProfile profile, Offer offer) {
    List<Checkout> open = known(profile).map(checkouts::open).orElseGet(List::of);
    Optional<Membership> membership = syncingOnReturn.syncedNow(profile.id());
    if (membership.isEmpty()) {
      return Optional.of(new Outcome.Busy());
    }
    if (membership.get().stripe().held()) {
      return Optional.of(new Outcome.AlreadyMember());
    }
    int trialDays = trialUsed(profile, membership.get()) ? 0 : offer.trialDays();
    return customer(lock, profile)
        .map(customer -> new Purchase(profile.id(), customer, offer, trialDays))
        .flatMap(purchase -> page(lock, purchase, open))
        .map(outcome -> unlessResumed(membership.get(), outcome));
  }

  /**
   * A paused trial goes on by itself once a card is added, which may have been between the look at
   * Stripe and this page's start. Then the page is closed, for she would pay twice.
   */
  private Outcome unlessResumed(Membership before, Outcome outcome) {
    if (before.reason() != MembershipReason.TRIAL_ENDED_WITHOUT_CARD
        || !(outcome instanceof Outcome.Payable)) {
      return outcome;
    }
    Optional<Membership> now = syncingOnReturn.syncedNow(before.member());
    Optional<CustomerId> customer = links.customerOf(before.member());
    if (now.filter(membership -> !membership.stripe().held()).isPresent()) {
      customer.ifPresent(syncingOnReturn::outdate);
      return outcome;
    }
    customer.ifPresent(checkouts::closeAll);
    return now.isPresent() ? new Outcome.AlreadyMember() : new Outcome.Busy();
  }

  private Optional<Outcome> page(CheckoutLocks.Lock lock, Purchase purchase, List<Checkout> open) {
    Optional<Checkout> same =
        open.stream().filter(each -> purchase.isMadeAt(each) && each.lasts()).findFirst();
    boolean tooLate =
        open.stream()
            .filter(each -> !Optional.of(each).equals(same))
            .map(each -> checkouts.expire(each.id()))
            .toList()
            .contains(false);
    return tooLate ? afterAll(lock, purchase, same) : page(lock, purchase, same);
  }

  /** A page could not be closed: either it was paid just now, or it ran out by itself. */
  private Optional<Outcome> afterAll(
      CheckoutLocks.Lock lock, Purchase purchase, Optional<Checkout> same) {
    Optional<Membership> membership = syncingOnReturn.syncedNow(purchase.member());
    if (membership.isEmpty()) {
      return Optional.of(new Outcome.Busy());
    }
    return membership.get().stripe().held()
        ? Optional.of(new Outcome.AlreadyMember())
        : page(lock, purchase, same);
  }

  private Optional<Outcome> page(
      CheckoutLocks.Lock lock, Purchase purchase, Optional<Checkout> same) {
    return same.isPresent()
        ? Optional.of(handedOut(purchase, same.get()))
        : started(purchase, checkouts.start(purchase, lock.sessionKey()));
  }

  private Optional<Outcome> started(Purchase purchase, Checkouts.Start start) {
    return switch (start) {
      case Checkouts.Start.Started started -> Optional.of(handedOut(purchase, started.page()));
      case Checkouts.Start.KeyUsedUp used -> Optional.empty();
      case Checkouts.Start.NoSuchCustomer gone -> {
        // Syncing lets her have another, which the next lock makes.
        Optional<Membership> _ = syncingOnReturn.syncedNow(purchase.member());
        yield Optional.empty();
      }
      case Checkouts.Start.OtherCurrency other ->
          Optional.of(new Outcome.OtherCurrency(purchase.offer().price().currency()));
      case Checkouts.Start.NotForSale no -> {
        metrics.count(Metrics.Count.NotForSale, 1);
        LOG.atError()
            .addKeyValue("offer", purchase.offer().id())
            .addKeyValue("price", purchase.offer().priceId())
            .addKeyValue("reason", no.reason())
            .log("Stripe does not sell an offer");
        yield Optional.of(new Outcome.NotForSale());
      }
    };
  }

  /** Unless the customer yielded to another one meanwhile, where something is paid already. */
  private Outcome handedOut(Purchase purchase, Checkout page) {
    if (links.customerOf(purchase.member()).filter(purchase.customer()::equals).isEmpty()) {
      checkouts.expire(page.id());
      return new Outcome.Busy();
    }
    syncingOnReturn.outdate(purchase.customer());
    return new Outcome.Payable(page.url());
  }

  /** One that is in Stripe already may be paid for: it is linked before it is synced. */
  private Optional<CustomerId> known(MemberProfile profile) {
    return links
        .customerOf(profile.id())
        .or(
            () ->
                customers
                    .find(profile.id(), profile.email())
                    .map(found -> links.link(links.claim(profile.id()), found)));
  }

  /** Empty when the lock's key is used up and there is none. */
  private Optional<CustomerId> customer(CheckoutLocks.Lock lock, MemberProfile profile) {
    return links
        .customerOf(profile.id())
        .or(
            () -> {
              CustomerClaim claim = links.claim(profile.id());
              return customers
                  .make(profile.id(), profile.email(), lock.customerKey())
                  .map(customer -> links.link(claim, customer));
            });
  }

  private boolean trialUsed(MemberProfile profile, Membership membership) {
    return membership.stripe().trialUsed() || trials.usedBy(profile.email());
  }

  /** How it went. */
  public sealed interface Outcome {

    /** She can pay here. */
    record Payable(URI url) implements Outcome {}

    /** She has a subscription already, which is kept in the portal. */
    record AlreadyMember() implements Outcome {}

    /**
     * There is no such offer.
     *
     * @param offers those that there are
     */
    record NoSuchOffer(List<OfferId> offers) implements Outcome {}

    /** She has a subscription on another customer, which a person has to put together with hers. */
    record PaysElsewhere() implements Outcome {}

    /** Stripe does not sell the offer now. */
    record NotForSale() implements Outcome {}

    /**
     * She has something in another currency than the offer's.
     *
     * @param currency the offer's
     */
    record OtherCurrency(String currency) implements Outcome {}

    /** She left. */
    record NoSuchMember() implements Outcome {}

    /** Another tab, or two, or a sync is in the way: try again in a moment. */
    record Busy() implements Outcome {}
  }
}
