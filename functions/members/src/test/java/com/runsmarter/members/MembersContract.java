package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.fact.MemberJoined;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.members.Members.Joined;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Members} keeps. */
public abstract class MembersContract {

  private final EmailAddress address = Given.address();

  /** The members under test. */
  protected abstract Members members();

  /** The tickets that these members join with. */
  protected abstract Tickets tickets();

  /** What these members told for a cause. */
  protected abstract Optional<Fact> told(String cause);

  /** The sessions that these members open. */
  protected abstract Sessions sessions();

  @Test
  void whoJoinsIsFoundByIdAndByAddress() {
    MemberProfile member = Given.member(address);

    assertThat(join(issued(), member)).isEqualTo(Joined.JOINED);

    assertThat(members().find(member.id())).contains(member);
    assertThat(members().idOf(address)).contains(member.id());
  }

  @Test
  void joiningUsesTheTicketUpAndOpensASession() {
    Ticket ticket = issued();
    MemberProfile member = Given.member(address);
    Session session = Session.open(member.id(), Role.MEMBER, Given.LIFE, Given.NOW);
    OpaqueToken token = OpaqueToken.next();
    RefreshGrant grant = RefreshGrant.first(token, session);

    members().join(ticket, member, session, grant, Optional.of(Given.welcome(member)));

    assertThat(tickets().find(ticket.token())).isEmpty();
    assertThat(tickets().recent(address, ticket.purpose(), Given.NOW).usedAt())
        .contains(session.openedAt());
    assertThat(sessions().find(token.hash())).contains(grant);
  }

  @Test
  void whoJoinsIsToldOfWithTheProgrammeThatSheChose() {
    MemberProfile member = Given.member(address);

    join(issued(), member);

    Fact fact = told("member-joined/" + member.id()).orElseThrow();
    assertThat(MemberJoined.KIND.read(fact)).contains(MemberJoined.of(member));
    assertThat(fact.payload().values())
        .as("personal data")
        .doesNotContain(member.name(), address.value());
  }

  @Test
  void nobodyIsToldOfWhoDidNotJoin() {
    Ticket ticket = issued();
    join(ticket, Given.member(address));
    MemberProfile late = Given.member(Given.address());
    MemberProfile second = Given.member(address);

    join(ticket, late);
    join(issued(), second);

    assertThat(told("member-joined/" + late.id())).isEmpty();
    assertThat(told("member-joined/" + second.id())).isEmpty();
  }

  @Test
  void aUsedTicketMakesNoSecondMember() {
    Ticket ticket = issued();
    join(ticket, Given.member(address));
    MemberProfile second = Given.member(Given.address());

    assertThat(join(ticket, second)).isEqualTo(Joined.TICKET_USED);
    assertThat(members().find(second.id())).isEmpty();
  }

  @Test
  void anAddressBelongsToOneMemberAndTheLosingTicketStays() {
    MemberProfile first = Given.member(address);
    join(issued(), first);
    Ticket other = issued();
    MemberProfile second = Given.member(address);

    assertThat(join(other, second)).isEqualTo(Joined.ADDRESS_TAKEN);

    assertThat(members().idOf(address)).contains(first.id());
    assertThat(members().find(second.id())).isEmpty();
    assertThat(tickets().find(other.token())).isPresent();
  }

  @Test
  void ofFourWhoJoinWithOneAddressAtOnceOneDoes() throws Exception {
    List<Ticket> issued = List.of(issued(), issued(), issued(), issued());
    List<Future<Joined>> outcomes = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (Ticket ticket : issued) {
        outcomes.add(pool.submit(() -> join(ticket, Given.member(address))));
      }
    }
    List<Joined> answers = new ArrayList<>();
    for (Future<Joined> outcome : outcomes) {
      answers.add(outcome.get());
    }
    assertThat(answers)
        .containsExactlyInAnyOrder(
            Joined.JOINED, Joined.ADDRESS_TAKEN, Joined.ADDRESS_TAKEN, Joined.ADDRESS_TAKEN);
  }

  @Test
  void onlyWhatIsGivenChanges() {
    MemberProfile member = Given.member(address);
    join(issued(), member);

    members().change(member.id(), Optional.of(new DisplayName("Samira")), Optional.empty());
    assertThat(members().find(member.id()).orElseThrow())
        .returns("Samira", MemberProfile::name)
        .returns(member.timeZone(), MemberProfile::timeZone);

    members().change(member.id(), Optional.empty(), Optional.of(ZoneId.of("Asia/Tokyo")));
    assertThat(members().find(member.id()).orElseThrow())
        .returns("Samira", MemberProfile::name)
        .returns(ZoneId.of("Asia/Tokyo"), MemberProfile::timeZone)
        .returns(member.joinedAt(), MemberProfile::joinedAt);
  }

  @Test
  void signingOutEverywhereIsKeptThroughLaterChanges() {
    MemberProfile member = Given.member(address);
    join(issued(), member);

    assertThat(members().signOutBefore(member.id(), Given.NOW)).isTrue();
    members().change(member.id(), Optional.of(new DisplayName("Samira")), Optional.empty());

    assertThat(members().find(member.id()).orElseThrow().signedOutBefore()).contains(Given.NOW);
    assertThat(members().signOutBefore(MemberId.next(), Given.NOW)).isFalse();
  }

  @Test
  void whoIsNoMemberCannotChangeAndDoesNotBecomeOne() {
    MemberId nobody = MemberId.next();

    assertThat(members().change(nobody, Optional.of(new DisplayName("Sam")), Optional.empty()))
        .isFalse();
    assertThat(members().find(nobody)).isEmpty();
  }

  private Ticket issued() {
    Ticket ticket = Given.joining(address);
    tickets().issue(Given.issue(ticket));
    return ticket;
  }

  private Joined join(Ticket ticket, MemberProfile member) {
    Session session = Session.open(member.id(), Role.MEMBER, Given.LIFE, Given.NOW);
    RefreshGrant grant = RefreshGrant.first(OpaqueToken.next(), session);
    return members().join(ticket, member, session, grant, Optional.empty());
  }
}
