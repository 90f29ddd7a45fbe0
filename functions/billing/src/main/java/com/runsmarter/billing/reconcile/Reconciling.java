package com.runsmarter.billing.reconcile;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.account.StripeAccounts;
import com.runsmarter.billing.membership.Complimentary;
import com.runsmarter.billing.membership.Memberships;
import com.runsmarter.billing.sync.CustomerLinks;
import com.runsmarter.billing.sync.LinkingCustomers;
import com.runsmarter.billing.sync.MembershipSync;
import com.runsmarter.billing.sync.PostponedHints;
import com.runsmarter.billing.sync.SyncRecords;
import com.runsmarter.billing.sync.SyncingMembership;
import com.runsmarter.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds memberships that drifted from Stripe and puts them right. Every run is safe to repeat and
 * to break off: it goes on where it was, and syncs what it is not sure of again.
 */
public final class Reconciling {

  private static final String UNDELIVERED = "undelivered";
  private static final String EVERYONE = "everyone";

  /** The position of a run of everyone that has done nobody yet. */
  private static final String START = "start";

  /** How far back Stripe lists events. */
  private static final Duration LISTED = Duration.ofDays(30);

  /** Events listed late, or on their way when the run before asked. */
  private static final Duration OVERLAP = Duration.ofHours(1);

  private static final int PAGE = 100;

  /** Events that one sync notes as processed: a transaction has room for no more than 100. */
  private static final int NOTED = 50;

  private final SyncingMembership syncing;
  private final LinkingCustomers linking;
  private final StripeAccounts accounts;
  private final UndeliveredEvents undelivered;
  private final Memberships memberships;
  private final CustomerLinks links;
  private final SyncRecords syncRecords;
  private final PostponedHints postponed;
  private final Positions positions;
  private final ReconciliationRuns runs;
  private final BulkSync bulkSync;

  /**
   * @param runs keeps runs apart
   * @param bulkSync does the sync, no faster than Stripe allows
   */
  public Reconciling(
      SyncingMembership syncing,
      LinkingCustomers linking,
      StripeAccounts accounts,
      UndeliveredEvents undelivered,
      Memberships memberships,
      CustomerLinks links,
      SyncRecords syncRecords,
      PostponedHints postponed,
      Positions positions,
      ReconciliationRuns runs,
      BulkSync bulkSync) {
    this.syncing = syncing;
    this.linking = linking;
    this.accounts = accounts;
    this.undelivered = undelivered;
    this.memberships = memberships;
    this.links = links;
    this.syncRecords = syncRecords;
    this.postponed = postponed;
    this.positions = positions;
    this.runs = runs;
    this.bulkSync = bulkSync;
  }

  /** What a run did, or empty when another one is under way: then nothing was done. */
  public Optional<Reconciliation> alone(Supplier<Reconciliation> work) {
    return runs.begin()
        .map(
            run -> {
              try {
                return work.get();
              } finally {
                runs.end(run);
              }
            });
  }

  /**
   * Syncs everybody that an undelivered or postponed event is about, and everybody whose time has
   * come.
   *
   * @param now our clock, for a first run
   * @throws StripeUnavailableException when Stripe did not answer; then nothing was done
   */
  public Reconciliation undelivered(Instant now, BooleanSupplier timeLeft) {
    Instant since =
        positions.of(UNDELIVERED).map(Instant::parse).orElseGet(() -> now.minus(LISTED));
    UndeliveredEvents.Found found = undelivered.since(since.minus(OVERLAP));
    Reconciliation late = bulkSync.run(following(postponed.postponed()), timeLeft);
    Reconciliation repaired = bulkSync.run(syncsOf(fresh(found.hints())), timeLeft);
    Reconciliation timely = due(found.askedAt(), timeLeft);
    if (repaired.complete()) {
      positions.put(UNDELIVERED, found.askedAt().toString());
    }
    return repaired.and(late.and(timely).withoutDrift());
  }

  /** They waited for Stripe and were not lost: putting them right is no repair of drift either. */
  private List<Supplier<MembershipSync.Outcome>> following(List<Hint> hints) {
    Map<CustomerId, List<Hint>> customers = byCustomer(hints);
    List<Hint> ofNobody = new ArrayList<>(hints);
    customers.values().forEach(ofNobody::removeAll);
    ofNobody.forEach(postponed::followed);
    List<Supplier<MembershipSync.Outcome>> work = new ArrayList<>();
    customers.forEach((customer, about) -> work.add(() -> following(customer, about)));
    return work;
  }

  private MembershipSync.Outcome following(CustomerId customer, List<Hint> hints) {
    MembershipSync.Outcome outcome = syncing.sync(customer, noted(hints));
    if (!(outcome instanceof MembershipSync.Outcome.Busy)) {
      hints.forEach(postponed::followed);
    }
    return outcome;
  }

  /** A run that broke off must not spend its time on what the one before it synced. */
  private List<Hint> fresh(List<Hint> hints) {
    List<Hint> fresh = new ArrayList<>();
    for (int from = 0; from < hints.size(); from += PAGE) {
      List<Hint> page = hints.subList(from, Math.min(hints.size(), from + PAGE));
      Set<EventId> unprocessed =
          syncRecords.unprocessed(page.stream().map(Hint::event).collect(Collectors.toSet()));
      page.stream().filter(hint -> unprocessed.contains(hint.event())).forEach(fresh::add);
    }
    return fresh;
  }

  private List<Supplier<MembershipSync.Outcome>> syncsOf(List<Hint> hints) {
    List<Supplier<MembershipSync.Outcome>> work = new ArrayList<>();
    byCustomer(hints)
        .forEach((customer, about) -> work.add(() -> syncing.sync(customer, noted(about))));
    return work;
  }

  private Map<CustomerId, List<Hint>> byCustomer(List<Hint> hints) {
    Map<CustomerId, List<Hint>> about = new LinkedHashMap<>();
    hints.forEach(
        hint ->
            accounts
                .customerOf(hint.subject())
                .ifPresent(
                    customer ->
                        about.computeIfAbsent(customer, first -> new ArrayList<>()).add(hint)));
    return about;
  }

  /**
   * One reading of Stripe covers all of them; the rest would only be no work if they came again.
   */
  private static Set<EventId> noted(List<Hint> hints) {
    return hints.reversed().stream()
        .limit(NOTED)
        .map(Hint::event)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Time changed them, not a lost event: putting them right is no repair of drift. */
  private Reconciliation due(Instant now, BooleanSupplier timeLeft) {
    return bulkSync.run(
        memberships.changingBy(now).stream()
            .<Supplier<MembershipSync.Outcome>>map(member -> () -> syncing.sync(member, now))
            .toList(),
        timeLeft);
  }

  /** Whether a run of everyone broke off, for lack of time or of Stripe, and waits to go on. */
  public boolean everyoneUnfinished() {
    return positions.of(EVERYONE).isPresent();
  }

  /** Syncs every live customer, and looks again at those that nobody belonged to. */
  public Reconciliation everyone(BooleanSupplier timeLeft) {
    Reconciliation sum = Reconciliation.NOTHING;
    String position = positions.of(EVERYONE).orElse(START);
    positions.put(EVERYONE, position);
    Optional<CustomerId> last =
        position.equals(START) ? Optional.empty() : Optional.of(new CustomerId(position));
    List<CustomerId> page = links.after(last, PAGE);
    while (!page.isEmpty()) {
      Reconciliation done = bulkSync.run(syncs(page), timeLeft);
      sum = sum.and(done);
      if (done.leftOut() > 0) {
        return sum;
      }
      positions.put(EVERYONE, page.getLast().value());
      page = links.after(Optional.of(page.getLast()), PAGE);
    }
    Reconciliation parked = bulkSync.run(syncs(syncRecords.parked()), timeLeft);
    positions.clear(EVERYONE);
    return sum.and(parked);
  }

  private List<Supplier<MembershipSync.Outcome>> syncs(List<CustomerId> customers) {
    return customers.stream()
        .<Supplier<MembershipSync.Outcome>>map(customer -> () -> syncing.sync(customer, Set.of()))
        .toList();
  }

  /** Syncs one customer by hand. */
  public Reconciliation one(CustomerId customer) {
    return bulkSync.run(syncs(List.of(customer)), () -> true);
  }

  /** Syncs one member by hand. */
  public Reconciliation one(MemberId member, Instant now) {
    return bulkSync.run(List.of(() -> syncing.sync(member, now)), () -> true);
  }

  /** Gives a member the team's library, or takes the gift back with an instant in the past. */
  public Reconciliation give(MemberId member, Complimentary gift, Instant now) {
    return bulkSync.run(List.of(() -> syncing.give(member, gift, now)), () -> true).withoutDrift();
  }

  /** Syncs a customer that was just linked by hand. */
  public Reconciliation linked(CustomerId customer) {
    return one(customer).withoutDrift();
  }

  /** Says whose a customer is. */
  public LinkingCustomers.Outcome link(CustomerId customer, MemberId member) {
    return linking.link(member, customer);
  }
}
