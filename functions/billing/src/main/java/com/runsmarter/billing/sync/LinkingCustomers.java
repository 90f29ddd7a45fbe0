package com.runsmarter.billing.sync;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.account.CheckoutPages;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeAccounts;
import com.runsmarter.billing.account.TeamProducts;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.billing.sync.SyncRecords.Lease;
import com.runsmarter.billing.sync.SyncRecords.Leasing;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.log.LogContext;
import com.runsmarter.kernel.member.MemberProfiles;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whose a customer is. A member has one customer: where there are two, the one on which
 * nothing ever was yields. Where something was on both, a person has to look, and until then
 * nothing is sold to her.
 */
public final class LinkingCustomers {

  private static final Logger LOG = LoggerFactory.getLogger(LinkingCustomers.class);

  private final SyncRecords syncRecords;
  private final CustomerLinks links;
  private final StripeAccounts accounts;
  private final CheckoutPages pages;
  private final MemberProfiles profiles;
  private final Offers offers;
  private final Metrics metrics;

  /**
   * @param pages closed on a customer that yields
   */
  public LinkingCustomers(
      SyncRecords syncRecords,
      CustomerLinks links,
      StripeAccounts accounts,
      CheckoutPages pages,
      MemberProfiles profiles,
      Offers offers,
      Metrics metrics) {
    this.syncRecords = syncRecords;
    this.links = links;
    this.accounts = accounts;
    this.pages = pages;
    this.profiles = profiles;
    this.offers = offers;
    this.metrics = metrics;
  }

  /** Links a customer whose metadata names the member, as far as that needs no person. */
  Outcome adopt(MemberId member, StripeAccount account) {
    boolean something = !account.subscriptions().isEmpty();
    Outcome outcome = link(member, account.customer(), something);
    if (outcome instanceof Outcome.HasAnother another && something) {
      tell(member, account, another.customer());
    }
    return outcome;
  }

  /**
   * Links a customer because somebody who knows says so.
   *
   * @throws StripeUnavailableException when Stripe did not answer
   */
  public Outcome link(MemberId member, CustomerId customer) {
    boolean there = accounts.read(customer).filter(account -> !account.deleted()).isPresent();
    return there ? link(member, customer, true) : new Outcome.NoSuchCustomer();
  }

  /**
   * A customer of hers that is not the one she is linked to, and that has a subscription which
   * lives: what is bought now would be paid twice. It is looked at anew, and linked where it can
   * be.
   *
   * @return empty when there is none any more
   */
  public Optional<Outcome> livesElsewhere(MemberId member) {
    return links.otherOf(member).flatMap(other -> livesAt(member, other));
  }

  private Optional<Outcome> livesAt(MemberId member, CustomerId other) {
    Optional<StripeAccount> account =
        accounts
            .read(other)
            .filter(found -> found.member().filter(member::equals).isPresent())
            .map(found -> found.team(products()))
            .filter(LinkingCustomers::lives);
    if (account.isEmpty()) {
      links.forgetOther(member, other);
    }
    return account.map(found -> adopt(member, found));
  }

  /** What else she buys from the coach, such as a newsletter, is in no way of hers. */
  private TeamProducts products() {
    return Offers.teamProducts(offers.all(), offers.products(Tier.TEAM));
  }

  private Outcome link(MemberId member, CustomerId customer, boolean hersYields) {
    // Another deployment on the same Stripe account has members of its own.
    if (profiles.find(member).isEmpty()) {
      return new Outcome.NoSuchMember();
    }
    Optional<MemberId> owner = links.memberOf(customer);
    if (owner.isPresent()) {
      return owner.get().equals(member) ? new Outcome.Linked() : new Outcome.OfAnother(owner.get());
    }
    CustomerId hers =
        links.customerOf(member).orElseGet(() -> links.link(links.claim(member), customer));
    if (hers.equals(customer)) {
      return new Outcome.Linked();
    }
    return hersYields ? takeOver(member, hers, customer) : new Outcome.HasAnother(hers);
  }

  private Outcome takeOver(MemberId member, CustomerId hers, CustomerId customer) {
    return switch (syncRecords.lease(hers)) {
      case Leasing.Leased leased -> takeOver(leased.lease(), member, customer);
      case Leasing.Held held -> new Outcome.Busy();
      // It was deleted, or yielded, a moment ago: looking again finds her without it.
      case Leasing.Unknown unknown -> new Outcome.Busy();
      case Leasing.Unlinked unlinked -> new Outcome.Busy();
    };
  }

  /**
   * Pages are closed before the customer is looked at: what could still be paid there would show.
   * They are closed again after, for one that was started in between; whoever starts one looks
   * whose the customer is before handing it out.
   */
  private Outcome takeOver(Lease lease, MemberId member, CustomerId customer) {
    CustomerId hers = lease.customer();
    try {
      pages.closeAll(hers);
      if (!accounts.untouched(hers)) {
        syncRecords.release(lease);
        return new Outcome.HasAnother(hers);
      }
      if (!syncRecords.handOver(lease, customer)) {
        syncRecords.release(lease);
        return new Outcome.Busy();
      }
    } catch (RuntimeException fault) {
      syncRecords.release(lease);
      throw fault;
    }
    try (LogContext.Scope _ = LogContext.about(member)) {
      LOG.atInfo()
          .addKeyValue("customer", customer)
          .addKeyValue("instead", hers)
          .log("an empty customer yielded to another one of the member's");
    }
    pages.closeAll(hers);
    return new Outcome.Linked();
  }

  private void tell(MemberId member, StripeAccount account, CustomerId hers) {
    try (LogContext.Scope _ = LogContext.about(member)) {
      LOG.atWarn()
          .addKeyValue("customer", account.customer())
          .addKeyValue("linked", hers)
          .log("a member has two customers with something on both");
    }
    metrics.count(Metrics.Count.TwoCustomers, 1);
    if (lives(account)) {
      links.noteOther(member, account.customer());
    }
  }

  private static boolean lives(StripeAccount account) {
    return account.subscriptions().stream().anyMatch(each -> !each.status().over());
  }

  /** How it went. */
  public sealed interface Outcome {

    /** The member's customer is this one. */
    record Linked() implements Outcome {}

    /**
     * The member has another customer, which does not yield.
     *
     * @param customer that one
     */
    record HasAnother(CustomerId customer) implements Outcome {}

    /** The customer is another member's. */
    record OfAnother(MemberId member) implements Outcome {}

    /** There is no such member, or not any more. */
    record NoSuchMember() implements Outcome {}

    /** Stripe has no such customer, or not any more. */
    record NoSuchCustomer() implements Outcome {}

    /** Somebody is syncing the customer that she has: try again in a moment. */
    record Busy() implements Outcome {}
  }
}
