package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Tickets} keeps. */
public abstract class TicketsContract {

  private static final MemberId MEMBER = MemberId.next();

  private final EmailAddress address = Given.address();

  /** The tickets under test. */
  protected abstract Tickets tickets();

  @Test
  void aTicketIsFoundAsItWasIssuedWhateverItsPurpose() {
    for (Ticket.Purpose purpose :
        List.of(
            new Ticket.Joining("Åsa", ZoneId.of("Europe/Stockholm"), Optional.empty()),
            new Ticket.SigningIn(MemberId.next()),
            new Ticket.Nothing())) {
      Ticket ticket = ticket(purpose);
      assertThat(tickets().issue(Given.issue(ticket))).isTrue();
      assertThat(tickets().find(ticket.token())).contains(ticket);
    }
    Ticket withStart = Given.joining(address);
    tickets().issue(Given.issue(withStart));
    assertThat(tickets().find(withStart.token())).contains(withStart);
  }

  @Test
  void aTokenThatWasNotIssuedFindsNothing() {
    assertThat(tickets().find(OpaqueToken.next().hash())).isEmpty();
  }

  @Test
  void theTicketOfAPurposeIsFoundWhileItsLinkIsYoung() {
    Ticket ticket = ticket(new Ticket.SigningIn(MEMBER));
    tickets().issue(Given.issue(ticket));

    Instant old = Given.NOW.plus(Ticket.YOUNG);
    assertThat(young(address, new Ticket.SigningIn(MEMBER), Given.NOW)).contains(ticket);
    assertThat(young(address, new Ticket.SigningIn(MEMBER), old.minusSeconds(1))).contains(ticket);
    assertThat(young(address, new Ticket.SigningIn(MEMBER), old)).isEmpty();
    assertThat(young(address, new Ticket.SigningIn(MemberId.next()), Given.NOW)).isEmpty();
    assertThat(young(Given.address(), new Ticket.SigningIn(MEMBER), Given.NOW)).isEmpty();
  }

  @Test
  void whatOpensNothingIsNotMailedAgain() {
    tickets().issue(Given.issue(ticket(new Ticket.Nothing())));

    assertThat(young(address, new Ticket.Nothing(), Given.NOW)).isEmpty();
  }

  @Test
  void aTicketThatIsMailedAgainLivesLonger() {
    Ticket ticket = Given.joining(address);
    tickets().issue(Given.issue(ticket));
    Ticket again = ticket.mailedAgain(Given.NOW.plusSeconds(60));

    assertThat(tickets().issue(Given.issue(again, OpaqueToken.next().hash(), true))).isTrue();

    assertThat(tickets().find(ticket.token())).contains(again);
    assertThat(again.expiresAt()).isEqualTo(ticket.expiresAt().plusSeconds(60));
  }

  @Test
  void aTicketThatIsGoneIsNotMailedAgain() {
    TokenHash challenge = OpaqueToken.next().hash();

    assertThat(tickets().issue(Given.issue(Given.joining(address), challenge, true))).isFalse();
    assertThat(tickets().tryCode(challenge)).isEmpty();
  }

  @Test
  void aChallengeIsTriedFiveTimes() {
    Ticket ticket = Given.joining(address);
    TokenHash challenge = OpaqueToken.next().hash();
    tickets().issue(Given.issue(ticket, challenge, false));

    for (int each = 1; each <= Limits.TRIES_A_CHALLENGE; each++) {
      assertThat(tickets().tryCode(challenge))
          .contains(new Tickets.Try(Given.challenge(ticket, challenge), each));
    }
    assertThat(tickets().tryCode(challenge)).isEmpty();
  }

  @Test
  void aChallengeThatOpensNothingIsTriedAsAnyOther() {
    Ticket ticket = ticket(new Ticket.Nothing());
    TokenHash token = OpaqueToken.next().hash();
    Challenge dead =
        new Challenge(token, address, Optional.empty(), Given.CODE, ticket.expiresAt());
    tickets().issue(new Tickets.Issue(ticket, false, dead, Given.mail(ticket, token), true));

    assertThat(tickets().tryCode(token)).contains(new Tickets.Try(dead, 1));
  }

  @Test
  void aChallengeThatWasNotGivenHasNoTries() {
    assertThat(tickets().tryCode(OpaqueToken.next().hash())).isEmpty();
  }

  @Test
  void triesAtOneInstantAreNoMoreThanTriesOneByOne() throws Exception {
    TokenHash challenge = OpaqueToken.next().hash();
    tickets().issue(Given.issue(Given.joining(address), challenge, false));

    assertThat(atOnce(24, () -> tickets().tryCode(challenge).isPresent()))
        .isEqualTo(Limits.TRIES_A_CHALLENGE);
  }

  private Optional<Ticket> young(EmailAddress of, Ticket.Purpose purpose, Instant now) {
    return tickets().recent(of, purpose, now).young();
  }

  private Ticket ticket(Ticket.Purpose purpose) {
    return Ticket.issue(TicketId.next(), OpaqueToken.next(), address, purpose, Given.NOW);
  }

  /** How many of so many calls at the same time said yes. */
  private static int atOnce(int calls, Callable<Boolean> call) throws Exception {
    List<Future<Boolean>> answers = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      for (int each = 0; each < calls; each++) {
        answers.add(pool.submit(call));
      }
    }
    int yes = 0;
    for (Future<Boolean> answer : answers) {
      yes += answer.get() ? 1 : 0;
    }
    return yes;
  }
}
