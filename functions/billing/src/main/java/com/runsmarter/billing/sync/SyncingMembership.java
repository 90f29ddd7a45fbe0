package com.runsmarter.billing.sync;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeAccounts;
import com.runsmarter.billing.account.TeamProducts;
import com.runsmarter.billing.membership.AccessDecision;
import com.runsmarter.billing.membership.AccessRules;
import com.runsmarter.billing.membership.Complimentary;
import com.runsmarter.billing.membership.MailsOwed;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.MembershipPolicy;
import com.runsmarter.billing.membership.Memberships;
import com.runsmarter.billing.offer.Offer;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.billing.sync.SyncRecords.Findings;
import com.runsmarter.billing.sync.SyncRecords.Lease;
import com.runsmarter.billing.sync.SyncRecords.Leasing;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.address.Address;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.log.LogContext;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.MemberProfiles;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Syncs customers. Under a lease with a fence it reads all of the customer from Stripe, decides,
 * and writes membership, what others are told of it, processed events and owed mails in one
 * transaction, which an older reader cannot make any more.
 */
public final class SyncingMembership implements MembershipSync {

  private static final Logger LOG = LoggerFactory.getLogger(SyncingMembership.class);

  /** A membership that somebody else changed meanwhile is decided anew so many times. */
  private static final int TRIES = 3;

  private final SyncRecords syncRecords;
  private final Memberships memberships;
  private final CustomerLinks links;
  private final StripeAccounts accounts;
  private final LinkingCustomers linking;
  private final ResumingAfterTrial resuming;
  private final Offers offers;
  private final MemberProfiles profiles;
  private final Metrics metrics;
  private final MembershipPolicy policy;
  private final MailsOwed mails;

  /**
   * @param site the web client's address, for links in mails
   */
  public SyncingMembership(
      SyncRecords syncRecords,
      Memberships memberships,
      CustomerLinks links,
      StripePorts stripe,
      Offers offers,
      MemberProfiles profiles,
      Metrics metrics,
      AccessRules rules,
      Address site) {
    this.syncRecords = syncRecords;
    this.memberships = memberships;
    this.links = links;
    this.accounts = stripe.accounts();
    this.linking =
        new LinkingCustomers(
            syncRecords, links, stripe.accounts(), stripe.pages(), profiles, offers, metrics);
    this.resuming = new ResumingAfterTrial(stripe.paused(), stripe.pages());
    this.offers = offers;
    this.profiles = profiles;
    this.metrics = metrics;
    this.policy = new MembershipPolicy(rules);
    this.mails = new MailsOwed(site, stripe.coming(), syncRecords::owed);
  }

  @Override
  public Outcome sync(CustomerId customer, Set<EventId> events) {
    Set<EventId> fresh = syncRecords.unprocessed(events);
    if (fresh.size() < events.size()) {
      metrics.count(Metrics.Count.Duplicates, events.size() - fresh.size());
    }
    if (fresh.isEmpty() && !events.isEmpty()) {
      return new Outcome.AlreadyProcessed();
    }
    return switch (syncRecords.lease(customer)) {
      case Leasing.Leased leased -> sync(leased.lease(), fresh);
      case Leasing.Held held -> busy(customer);
      case Leasing.Unknown unknown -> adopt(customer, fresh);
      case Leasing.Unlinked unlinked -> {
        syncRecords.acknowledge(fresh);
        yield new Outcome.Unlinked();
      }
    };
  }

  private static Outcome busy(CustomerId customer) {
    return new Outcome.Busy(Optional.of(customer));
  }

  /** A customer of ours says so in its metadata; it may have been heard of before it was linked. */
  private Outcome adopt(CustomerId customer, Set<EventId> events) {
    Optional<StripeAccount> account = accounts.read(customer);
    if (account.isEmpty() || account.get().deleted()) {
      syncRecords.acknowledge(events);
      return new Outcome.Unlinked();
    }
    // What else she buys from the coach, such as a newsletter, makes no second customer of hers.
    StripeAccount teams = account.get().team(products(offers.all()));
    return teams
        .member()
        .map(member -> linking.adopt(member, teams))
        .map(
            linked ->
                switch (linked) {
                  case LinkingCustomers.Outcome.Linked done -> syncLinked(customer, events);
                  case LinkingCustomers.Outcome.Busy busy -> busy(customer);
                  case LinkingCustomers.Outcome.HasAnother another ->
                      teams.subscriptions().isEmpty()
                          ? syncInstead(customer, another.customer(), events)
                          : park(customer);
                  case LinkingCustomers.Outcome.OfAnother other -> park(customer);
                  case LinkingCustomers.Outcome.NoSuchMember elsewhere -> park(customer);
                  case LinkingCustomers.Outcome.NoSuchCustomer gone -> park(customer);
                })
        .orElseGet(() -> park(customer));
  }

  private Outcome syncLinked(CustomerId customer, Set<EventId> events) {
    return syncRecords.lease(customer) instanceof Leasing.Leased leased
        ? sync(leased.lease(), events)
        : busy(customer);
  }

  /**
   * Nothing of the team's is on a customer that yielded, or never had any, so that no person needs
   * to look. What happened to it is about its member all the same. It stays parked, for something
   * may come onto it that no event tells of: a product that is only noted later, for example.
   */
  private Outcome syncInstead(CustomerId customer, CustomerId linked, Set<EventId> events) {
    LOG.atInfo()
        .addKeyValue("customer", customer)
        .addKeyValue("linked", linked)
        .log("syncing the customer that the member is linked to instead of an empty one");
    syncRecords.park(customer);
    return sync(linked, events);
  }

  private Outcome park(CustomerId customer) {
    syncRecords.park(customer);
    LOG.atWarn().addKeyValue("customer", customer).log("parked a customer of nobody's");
    metrics.count(Metrics.Count.Parked, 1);
    return new Outcome.Parked();
  }

  private Outcome sync(Lease lease, Set<EventId> events) {
    try (LogContext.Scope _ = LogContext.about(lease.member())) {
      for (int attempt = 1; attempt <= TRIES; attempt++) {
        Optional<Outcome> done = attempt(lease, events);
        if (done.isPresent()) {
          return done.get();
        }
      }
      syncRecords.release(lease);
      return busy(lease.customer());
    } catch (RuntimeException fault) {
      syncRecords.release(lease);
      throw fault;
    }
  }

  /** Empty when the membership was changed between reading and writing. */
  private Optional<Outcome> attempt(Lease lease, Set<EventId> events) {
    Membership before =
        memberships.find(lease.member()).orElseGet(() -> Membership.none(lease.member()));
    Optional<MemberProfile> profile = profiles.find(lease.member());
    List<Offer> onSale = offers.all();
    StripeAccount account = read(lease.customer(), profile, products(onSale));
    AccessDecision decision =
        policy.decide(Optional.of(account), before.complimentary(), account.readAt());
    Membership after = synced(before, decision, account, onSale);
    boolean changed = !after.says(before);
    decision.attention().ifPresent(attention -> tell(attention, lease));
    Findings findings =
        new Findings(
            changed ? Optional.of(after) : Optional.empty(),
            after.changeFrom(before),
            events,
            owed(before, after, account, profile),
            after.stripe().trialUsed() && !before.stripe().trialUsed()
                ? profile.map(MemberProfile::email)
                : Optional.empty(),
            account.deleted());
    if (!findings.any()) {
      syncRecords.synced(lease);
      return Optional.of(new Outcome.Synced(before, false));
    }
    return switch (syncRecords.write(lease, findings)) {
      case CHANGED -> Optional.empty();
      case LEASE_LOST -> Optional.of(busy(lease.customer()));
      case WRITTEN -> Optional.of(written(lease, before, after, changed));
    };
  }

  private TeamProducts products(List<Offer> onSale) {
    return Offers.teamProducts(onSale, offers.products(Tier.TEAM));
  }

  /** Somebody who left is charged nothing more by us. */
  private StripeAccount read(
      CustomerId customer, Optional<MemberProfile> profile, TeamProducts products) {
    StripeAccount account = read(customer, products);
    return profile.isPresent() && resuming.resume(account) ? read(customer, products) : account;
  }

  private StripeAccount read(CustomerId customer, TeamProducts products) {
    return accounts
        .read(customer)
        .orElseThrow(() -> new UnknownCustomerException(customer))
        .team(products);
  }

  private Outcome written(Lease lease, Membership before, Membership after, boolean changed) {
    LOG.atInfo()
        .addKeyValue("customer", lease.customer())
        .addKeyValue("fence", lease.fence())
        .addKeyValue("state", after.state().word())
        .addKeyValue("why", after.reason().word())
        .addKeyValue("changed", changed)
        .log("synced a customer");
    metrics.count(Metrics.Count.Synced, 1);
    if (after.stripe().doubled() && !before.stripe().doubled()) {
      metrics.count(Metrics.Count.Doubled, 1);
      LOG.atWarn()
          .addKeyValue("customer", lease.customer())
          .log("a member pays for two subscriptions at once");
    }
    return new Outcome.Synced(changed ? after : before, changed);
  }

  /** At every sync, so that the alarm comes again each night until the operator has acted. */
  private void tell(AccessDecision.Attention attention, Lease lease) {
    metrics.count(Metrics.Count.PaidWithoutAccess, 1);
    LOG.atWarn()
        .addKeyValue("customer", lease.customer())
        .addKeyValue("invoice", attention.invoice())
        .addKeyValue("matter", attention.kind())
        .log("a payment needs the operator");
  }

  /** Somebody who left is owed no more mail. */
  private List<OwedMail> owed(
      Membership before, Membership after, StripeAccount account, Optional<MemberProfile> profile) {
    return profile
        .map(who -> mails.owed(before, after, account, who.timeZone()))
        .orElseGet(List::of);
  }

  private static Membership synced(
      Membership before, AccessDecision decision, StripeAccount account, List<Offer> onSale) {
    boolean trial =
        account.subscriptions().stream().anyMatch(each -> each.forTeam() && each.usedTrial());
    return before.synced(
        decision,
        account.deleted() ? Optional.empty() : Optional.of(account.customer()),
        offer(decision, onSale),
        before.stripe().trialUsed() || trial,
        account.readAt());
  }

  private static Optional<OfferId> offer(AccessDecision decision, List<Offer> onSale) {
    return decision.subscription().stream()
        .flatMap(
            sub ->
                onSale.stream()
                    .filter(
                        each ->
                            decision
                                .paidPrice()
                                .map(each.priceId()::equals)
                                .orElseGet(() -> each.prices(sub)))
                    .map(Offer::id))
        .findFirst();
  }

  /**
   * Syncs a member: her customer in Stripe, or what the coach gave her where she has none.
   *
   * @param now the clock that a gift without a customer is judged by
   * @throws StripeUnavailableException when Stripe did not answer; nothing was written
   */
  public Outcome sync(MemberId member, Instant now) {
    try (LogContext.Scope _ = LogContext.about(member)) {
      return links
          .customerOf(member)
          .map(customer -> sync(customer, Set.of()))
          .orElseGet(() -> syncGift(member, now));
    }
  }

  private Outcome syncGift(MemberId member, Instant now) {
    Membership before = memberships.find(member).orElseGet(() -> Membership.none(member));
    AccessDecision decision = policy.decide(Optional.empty(), before.complimentary(), now);
    Membership after =
        before.synced(
            decision, Optional.empty(), Optional.empty(), before.stripe().trialUsed(), now);
    if (after.says(before)) {
      return new Outcome.Synced(before, false);
    }
    List<OwedMail> owed =
        profiles.find(member).isPresent() ? mails.owed(before, after, now) : List.of();
    return syncRecords.write(after, after.changeFrom(before), owed)
        ? new Outcome.Synced(after, true)
        : new Outcome.Busy(Optional.empty());
  }

  /**
   * Gives a member the team's library until an instant, or takes the gift back with one in the
   * past. What she pays for is not touched.
   */
  public Outcome give(MemberId member, Complimentary gift, Instant now) {
    Membership before = memberships.find(member).orElseGet(() -> Membership.none(member));
    return syncRecords.write(before.given(gift), Optional.empty(), List.of())
        ? sync(member, now)
        : new Outcome.Busy(Optional.empty());
  }
}
