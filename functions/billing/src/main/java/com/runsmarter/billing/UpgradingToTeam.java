package com.runsmarter.billing;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.MemberProfiles;
import java.net.URI;
import java.util.List;
import java.util.Optional;

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

  private final Offers offers;
  private final MemberProfiles profiles;
  private final CustomerLinks links;
  private final Trials trials;
  private final CheckoutTurns turns;
  private final OneWaiter waiter;
  private final CatchingUp catchingUp;
  private final Customers customers;
  private final Checkouts checkouts;

  /**
   * @param waiter waits for another tab's turn to end; a third tab is told to come back
   */
  public UpgradingToTeam(
      Offers offers,
      MemberProfiles profiles,
      CustomerLinks links,
      Trials trials,
      CheckoutTurns turns,
      OneWaiter waiter,
      CatchingUp catchingUp,
      Customers customers,
      Checkouts checkouts) {
    this.offers = offers;
    this.profiles = profiles;
    this.links = links;
    this.trials = trials;
    this.turns = turns;
    this.waiter = waiter;
    this.catchingUp = catchingUp;
    this.customers = customers;
    this.checkouts = checkouts;
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
    return turn(profile.get(), offer.get())
        .or(() -> turn(profile.get(), offer.get()))
        .orElseThrow(() -> new StripeUnavailableException("Stripe starts no session"));
  }

  /**
   * One turn, or empty when it found its key used up: what began under it then is over or shows by
   * now, and another turn sees it.
   */
  private Optional<Outcome> turn(MemberProfile profile, Offer offer) {
    Optional<CheckoutTurns.Turn> turn =
        waiter.await(profile.id(), WaitingPlaces.For.CHECKOUT, () -> turns.take(profile.id()));
    if (turn.isEmpty()) {
      return Optional.of(new Outcome.Busy());
    }
    boolean over = false;
    try {
      Optional<Outcome> outcome = upgrade(turn.get(), profile, offer);
      over = outcome.map(Outcome.Payable.class::isInstance).orElse(true);
      return outcome;
    } finally {
      if (over) {
        turns.end(turn.get());
      } else {
        // This turn may have begun nothing, and the one that it went on for a page.
        turns.breakOff(turn.get());
      }
    }
  }

  private Optional<Outcome> upgrade(CheckoutTurns.Turn turn, MemberProfile profile, Offer offer) {
    List<Checkout> open = links.customerOf(profile.id()).map(checkouts::open).orElseGet(List::of);
    Optional<Membership> membership = catchingUp.settledNow(profile.id());
    if (membership.isEmpty()) {
      return Optional.of(new Outcome.Busy());
    }
    if (membership.get().held()) {
      return Optional.of(new Outcome.AlreadyMember());
    }
    int trialDays = trialUsed(profile, membership.get()) ? 0 : offer.trialDays();
    return customer(turn, profile)
        .map(customer -> new Purchase(profile.id(), customer, offer, trialDays))
        .flatMap(purchase -> page(turn, purchase, open));
  }

  private Optional<Outcome> page(CheckoutTurns.Turn turn, Purchase purchase, List<Checkout> open) {
    Optional<Checkout> same =
        open.stream().filter(each -> each.makes(purchase) && each.lasts()).findFirst();
    boolean tooLate =
        open.stream()
            .filter(each -> !Optional.of(each).equals(same))
            .map(each -> checkouts.expire(each.id()))
            .toList()
            .contains(false);
    return tooLate ? afterAll(turn, purchase, same) : page(turn, purchase, same);
  }

  /** A page could not be closed: either it was paid just now, or it ran out by itself. */
  private Optional<Outcome> afterAll(
      CheckoutTurns.Turn turn, Purchase purchase, Optional<Checkout> same) {
    Optional<Membership> membership = catchingUp.settledNow(purchase.member());
    if (membership.isEmpty()) {
      return Optional.of(new Outcome.Busy());
    }
    return membership.get().held()
        ? Optional.of(new Outcome.AlreadyMember())
        : page(turn, purchase, same);
  }

  private Optional<Outcome> page(
      CheckoutTurns.Turn turn, Purchase purchase, Optional<Checkout> same) {
    Optional<Checkout> page = same.or(() -> checkouts.start(purchase, turn.sessionKey()));
    page.ifPresent(handedOut -> catchingUp.outdate(purchase.customer()));
    return page.map(handedOut -> new Outcome.Payable(handedOut.url()));
  }

  /** Empty when the turn's key is used up and there is none. */
  private Optional<CustomerId> customer(CheckoutTurns.Turn turn, MemberProfile profile) {
    return links
        .customerOf(profile.id())
        .or(
            () -> {
              CustomerClaim claim = links.claim(profile.id());
              return customers
                  .make(profile.id(), profile.email(), turn.customerKey())
                  .map(customer -> links.link(claim, customer));
            });
  }

  private boolean trialUsed(MemberProfile profile, Membership membership) {
    return membership.trialUsed() || trials.usedBy(profile.email());
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

    /** She left. */
    record NoSuchMember() implements Outcome {}

    /** Another tab, or two, or a settling is in the way: try again in a moment. */
    record Busy() implements Outcome {}
  }
}
