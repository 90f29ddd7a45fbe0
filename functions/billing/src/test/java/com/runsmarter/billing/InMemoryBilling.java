package com.runsmarter.billing;

import com.runsmarter.billing.checkout.Trials;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.Memberships;
import com.runsmarter.billing.reconcile.Positions;
import com.runsmarter.billing.sync.CustomerClaim;
import com.runsmarter.billing.sync.CustomerLinks;
import com.runsmarter.billing.sync.PostponedHints;
import com.runsmarter.billing.sync.SyncRecords;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.fact.MembershipChanged;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MailKey;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The double of {@link SyncRecords}, {@link Memberships}, {@link CustomerLinks}, {@link Trials},
 * {@link Positions} and {@link PostponedHints}: one store, because one transaction writes to
 * several of them.
 */
public final class InMemoryBilling
    implements SyncRecords, Memberships, CustomerLinks, Trials, Positions, PostponedHints {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final Map<MemberId, Membership> memberships = new HashMap<>();
  private final Map<MemberId, CustomerClaim> claims = new HashMap<>();
  private final TreeMap<String, Link> links = new TreeMap<>();
  private final Set<EventId> processed = new HashSet<>();
  private final Set<CustomerId> parked = new HashSet<>();
  private final Set<MailKey> trials = new HashSet<>();
  private final Map<String, OwedMail> outbox = new LinkedHashMap<>();
  private final Map<String, Fact> facts = new LinkedHashMap<>();
  private final Map<String, String> positions = new HashMap<>();
  private final Map<EventId, Hint> postponed = new HashMap<>();
  private final Map<MemberId, CustomerId> others = new HashMap<>();

  /** Leases run out by the clock. */
  public InMemoryBilling(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Link {
    private final MemberId member;
    private long fence;
    private Instant leasedUntil = Instant.EPOCH;
    private Optional<Instant> syncedAt = Optional.empty();
    private boolean unlinked;

    Link(MemberId member) {
      this.member = member;
    }
  }

  /** What others are told, in the order it was told. */
  public synchronized List<Fact> facts() {
    return List.copyOf(facts.values());
  }

  private void tell(MembershipChanged change) {
    Fact fact = change.fact();
    facts.put(fact.cause(), fact);
  }

  /** What members are owed, in the order it was owed. */
  public synchronized List<OwedMail> outbox() {
    return List.copyOf(outbox.values());
  }

  @Override
  public synchronized Set<EventId> unprocessed(Set<EventId> events) {
    return events.stream()
        .filter(event -> !processed.contains(event))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public synchronized Leasing lease(CustomerId customer) {
    Link link = links.get(customer.value());
    if (link == null) {
      return new Leasing.Unknown();
    }
    if (link.unlinked) {
      return new Leasing.Unlinked();
    }
    if (clock.instant().isBefore(link.leasedUntil)) {
      return new Leasing.Held();
    }
    link.fence++;
    link.leasedUntil = clock.instant().plus(LEASE);
    return new Leasing.Leased(new Lease(customer, link.member, link.fence, clock.instant()));
  }

  @Override
  public synchronized void release(Lease lease) {
    held(lease).ifPresent(link -> link.leasedUntil = Instant.EPOCH);
  }

  @Override
  public synchronized void synced(Lease lease) {
    held(lease)
        .ifPresent(
            link -> {
              link.leasedUntil = Instant.EPOCH;
              link.syncedAt = Optional.of(lease.since());
            });
  }

  @Override
  public synchronized Optional<Instant> syncedAt(CustomerId customer) {
    return Optional.ofNullable(links.get(customer.value())).flatMap(link -> link.syncedAt);
  }

  @Override
  public synchronized void outdate(CustomerId customer) {
    Optional.ofNullable(links.get(customer.value()))
        .ifPresent(link -> link.syncedAt = Optional.empty());
  }

  private Optional<Link> held(Lease lease) {
    return Optional.ofNullable(links.get(lease.customer().value()))
        .filter(link -> link.fence == lease.fence());
  }

  @Override
  public synchronized Writing write(Lease lease, Findings findings) {
    Optional<Link> link = held(lease);
    if (link.isEmpty()) {
      return Writing.LEASE_LOST;
    }
    if (findings.membership().filter(each -> !follows(each)).isPresent()) {
      return Writing.CHANGED;
    }
    synced(lease);
    if (findings.unlinks()) {
      link.get().unlinked = true;
      others.remove(lease.member());
      CustomerClaim claim = claim(lease.member());
      claims.put(
          lease.member(),
          new CustomerClaim(lease.member(), claim.generation() + 1, Optional.empty()));
    }
    findings.membership().ifPresent(each -> memberships.put(each.member(), each));
    processed.addAll(findings.events());
    findings.trialBy().map(EmailAddress::mailKey).ifPresent(trials::add);
    findings.change().ifPresent(this::tell);
    findings.mails().forEach(mail -> outbox.putIfAbsent(mail.cause(), mail));
    return Writing.WRITTEN;
  }

  private boolean follows(Membership membership) {
    long before = find(membership.member()).map(Membership::version).orElse(0L);
    return membership.version() == before + 1;
  }

  @Override
  public synchronized boolean write(
      Membership membership, Optional<MembershipChanged> change, List<OwedMail> mails) {
    if (!follows(membership)) {
      return false;
    }
    memberships.put(membership.member(), membership);
    change.ifPresent(this::tell);
    mails.forEach(mail -> outbox.putIfAbsent(mail.cause(), mail));
    return true;
  }

  @Override
  public synchronized boolean handOver(Lease lease, CustomerId to) {
    boolean hers = customerOf(lease.member()).filter(lease.customer()::equals).isPresent();
    if (held(lease).isEmpty() || !hers || links.containsKey(to.value())) {
      return false;
    }
    links.remove(lease.customer().value());
    links.put(to.value(), new Link(lease.member()));
    claims.put(
        lease.member(),
        new CustomerClaim(lease.member(), claim(lease.member()).generation() + 1, Optional.of(to)));
    others.remove(lease.member());
    parked.remove(to);
    return true;
  }

  @Override
  public synchronized boolean owed(String cause) {
    return outbox.containsKey(cause);
  }

  @Override
  public synchronized void noteOther(MemberId member, CustomerId other) {
    if (claims.containsKey(member)) {
      others.put(member, other);
    }
  }

  @Override
  public synchronized Optional<CustomerId> otherOf(MemberId member) {
    return Optional.ofNullable(others.get(member));
  }

  @Override
  public synchronized void forgetOther(MemberId member, CustomerId other) {
    others.remove(member, other);
  }

  @Override
  public synchronized void acknowledge(Set<EventId> events) {
    processed.addAll(events);
  }

  @Override
  public synchronized void park(CustomerId customer) {
    parked.add(customer);
  }

  @Override
  public synchronized List<CustomerId> parked() {
    return List.copyOf(parked);
  }

  @Override
  public synchronized Optional<Membership> find(MemberId member) {
    return Optional.ofNullable(memberships.get(member));
  }

  @Override
  public synchronized List<MemberId> changingBy(Instant now) {
    Map<Instant, Set<String>> due = new TreeMap<>();
    memberships.values().stream()
        .filter(each -> each.changesAt().filter(at -> !at.isAfter(now)).isPresent())
        .forEach(
            each ->
                due.computeIfAbsent(each.changesAt().orElseThrow(), at -> new TreeSet<>())
                    .add(each.member().value()));
    return due.values().stream().flatMap(Set::stream).map(MemberId::new).toList();
  }

  @Override
  public synchronized CustomerClaim claim(MemberId member) {
    return claims.computeIfAbsent(member, first -> new CustomerClaim(first, 1, Optional.empty()));
  }

  @Override
  public synchronized CustomerId link(CustomerClaim claim, CustomerId customer) {
    CustomerClaim now = claim(claim.member());
    if (now.customer().isPresent()) {
      return now.customer().get();
    }
    if (now.generation() != claim.generation() || links.containsKey(customer.value())) {
      throw new IllegalStateException("an old claim, or somebody else's customer");
    }
    claims.put(
        claim.member(),
        new CustomerClaim(claim.member(), claim.generation(), Optional.of(customer)));
    links.put(customer.value(), new Link(claim.member()));
    parked.remove(customer);
    return customer;
  }

  @Override
  public synchronized Optional<CustomerId> customerOf(MemberId member) {
    return Optional.ofNullable(claims.get(member)).flatMap(CustomerClaim::customer);
  }

  @Override
  public synchronized Optional<MemberId> memberOf(CustomerId customer) {
    return Optional.ofNullable(links.get(customer.value()))
        .filter(link -> !link.unlinked)
        .map(link -> link.member);
  }

  @Override
  public synchronized List<CustomerId> after(Optional<CustomerId> last, int most) {
    List<CustomerId> page = new ArrayList<>();
    links
        .tailMap(last.map(CustomerId::value).orElse(""), last.isEmpty())
        .forEach(
            (id, link) -> {
              if (!link.unlinked && page.size() < most) {
                page.add(new CustomerId(id));
              }
            });
    return page;
  }

  @Override
  public synchronized boolean usedBy(EmailAddress address) {
    return trials.contains(address.mailKey());
  }

  @Override
  public synchronized Optional<String> of(String task) {
    return Optional.ofNullable(positions.get(task));
  }

  @Override
  public synchronized void put(String task, String position) {
    positions.put(task, position);
  }

  @Override
  public synchronized void postpone(Hint hint) {
    postponed.put(hint.event(), hint);
  }

  @Override
  public synchronized List<Hint> postponed() {
    return postponed.values().stream().sorted(Comparator.comparing(Hint::created)).toList();
  }

  @Override
  public synchronized void followed(Hint hint) {
    postponed.remove(hint.event());
  }

  @Override
  public synchronized void clear(String task) {
    positions.remove(task);
  }
}
