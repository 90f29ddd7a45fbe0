package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.fact.MemberJoined;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The double of {@link Members}. */
final class InMemoryMembers implements Members {

  private final InMemoryTickets tickets;
  private final InMemorySessions sessions;
  private final Map<EmailAddress, MemberId> addresses = new HashMap<>();
  private final Map<MemberId, MemberProfile> profiles = new HashMap<>();
  private final Map<String, Fact> facts = new HashMap<>();

  InMemoryMembers(InMemoryTickets tickets, InMemorySessions sessions) {
    this.tickets = tickets;
    this.sessions = sessions;
  }

  @Override
  public synchronized Optional<MemberProfile> find(MemberId id) {
    return Optional.ofNullable(profiles.get(id));
  }

  @Override
  public synchronized Optional<MemberId> idOf(EmailAddress address) {
    return Optional.ofNullable(addresses.get(address));
  }

  @Override
  public synchronized Joined join(
      Ticket ticket,
      MemberProfile member,
      Session session,
      RefreshGrant grant,
      Optional<OwedMail> welcome) {
    if (tickets.find(ticket.token()).isEmpty()) {
      return Joined.TICKET_USED;
    }
    if (addresses.containsKey(member.email())) {
      return Joined.ADDRESS_TAKEN;
    }
    tickets.use(ticket, member.joinedAt());
    addresses.put(member.email(), member.id());
    profiles.put(member.id(), member);
    sessions.put(session, grant);
    welcome.ifPresent(tickets::owe);
    Fact joined = MemberJoined.of(member).fact();
    facts.put(joined.cause(), joined);
    return Joined.JOINED;
  }

  @Override
  public synchronized boolean change(
      MemberId member, Optional<DisplayName> name, Optional<ZoneId> timeZone) {
    return change(
        member,
        known ->
            new MemberProfile(
                known.id(),
                name.map(DisplayName::value).orElse(known.name()),
                known.email(),
                timeZone.orElse(known.timeZone()),
                known.joinedAt(),
                known.startsOn(),
                known.signedOutBefore()));
  }

  @Override
  public synchronized boolean signOutBefore(MemberId member, Instant before) {
    return change(
        member,
        known ->
            new MemberProfile(
                known.id(),
                known.name(),
                known.email(),
                known.timeZone(),
                known.joinedAt(),
                known.startsOn(),
                Optional.of(before)));
  }

  private boolean change(MemberId member, UnaryOperator<MemberProfile> changing) {
    return profiles.computeIfPresent(member, (id, known) -> changing.apply(known)) != null;
  }

  /** What was told for a cause. */
  synchronized Optional<Fact> told(String cause) {
    return Optional.ofNullable(facts.get(cause));
  }

  /** The member has another address from now on. */
  synchronized void move(MemberId member, EmailAddress address) {
    MemberProfile known = Objects.requireNonNull(profiles.get(member));
    addresses.remove(known.email());
    addresses.put(address, member);
    profiles.put(
        member,
        new MemberProfile(
            known.id(),
            known.name(),
            address,
            known.timeZone(),
            known.joinedAt(),
            known.startsOn()));
  }

  /** The member leaves. */
  synchronized void remove(MemberId member) {
    MemberProfile gone = profiles.remove(member);
    if (gone != null) {
      addresses.remove(gone.email());
    }
  }
}
