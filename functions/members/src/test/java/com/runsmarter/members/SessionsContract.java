package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.members.Sessions.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Sessions} keeps. */
public abstract class SessionsContract {

  private static final Instant LATER = Given.NOW.plus(Duration.ofMinutes(15));

  private final MemberId member = MemberId.next();

  /** The sessions under test. */
  protected abstract Sessions sessions();

  /** The tickets that these sessions are opened with. */
  protected abstract Tickets tickets();

  @Test
  void aTicketOpensOneSession() {
    Ticket ticket = issued();
    RefreshGrant first = grant(Session.open(member, Role.COACH, Given.LIFE, Given.NOW));

    assertThat(sessions().open(ticket, sessionOf(first), first)).isTrue();
    assertThat(sessions().find(first.token())).contains(first);

    RefreshGrant second = grant(Session.open(member, Role.COACH, Given.LIFE, Given.NOW));
    assertThat(sessions().open(ticket, sessionOf(second), second)).isFalse();
    assertThat(sessions().find(second.token())).isEmpty();
  }

  @Test
  void aRotationMarksTheOldGrantUsedAndKeepsTheNewOne() {
    RefreshGrant old = opened();
    RefreshGrant next = next(old);

    assertThat(sessions().rotate(old, next, LATER)).isEqualTo(Rotation.ROTATED);

    assertThat(sessions().find(next.token())).contains(next);
    assertThat(next.role()).isEqualTo(Role.MEMBER);
    assertThat(sessions().find(old.token()).orElseThrow())
        .returns(Optional.of(new RefreshGrant.Use(LATER, next.token())), RefreshGrant::use)
        .returns(Role.COACH, RefreshGrant::role);
  }

  @Test
  void whoDidNotSeeTheFirstUseHasLostTheRace() {
    RefreshGrant old = opened();
    RefreshGrant first = next(old);
    sessions().rotate(old, first, LATER);
    RefreshGrant late = next(old);

    assertThat(sessions().rotate(old, late, LATER)).isEqualTo(Rotation.RACED);
    assertThat(sessions().find(old.token()).orElseThrow().use())
        .contains(new RefreshGrant.Use(LATER, first.token()));
    assertThat(sessions().find(late.token())).isEmpty();
  }

  @Test
  void ofManyRotationsAtOnceOneIsFirst() throws Exception {
    RefreshGrant old = opened();
    List<Future<Rotation>> rotations = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (int each = 0; each < 4; each++) {
        rotations.add(pool.submit(() -> sessions().rotate(old, next(old), LATER)));
      }
    }
    List<Rotation> answers = new ArrayList<>();
    for (Future<Rotation> rotation : rotations) {
      answers.add(rotation.get());
    }
    assertThat(answers)
        .containsExactlyInAnyOrder(
            Rotation.ROTATED, Rotation.RACED, Rotation.RACED, Rotation.RACED);
  }

  @Test
  void aClosedSessionRotatesNoMore() {
    RefreshGrant old = opened();
    assertThat(sessions().isOpen(member, old.session())).isTrue();
    sessions().close(member, old.session());

    assertThat(sessions().isOpen(member, old.session())).isFalse();
    assertThat(sessions().rotate(old, next(old), LATER)).isEqualTo(Rotation.CLOSED);
  }

  @Test
  void closingTwiceOrWhatNeverWasChangesNothing() {
    RefreshGrant old = opened();
    sessions().close(member, old.session());
    sessions().close(member, old.session());
    sessions().close(member, SessionId.next());

    assertThat(sessions().find(old.token())).isPresent();
  }

  private RefreshGrant opened() {
    RefreshGrant grant = grant(Session.open(member, Role.COACH, Given.LIFE, Given.NOW));
    sessions().open(issued(), sessionOf(grant), grant);
    return grant;
  }

  private Ticket issued() {
    Ticket ticket =
        Ticket.issue(
            TicketId.next(),
            OpaqueToken.next(),
            Given.address(),
            new Ticket.SigningIn(member),
            Given.NOW);
    tickets().issue(Given.issue(ticket));
    return ticket;
  }

  private static RefreshGrant grant(Session session) {
    return RefreshGrant.first(OpaqueToken.next(), session);
  }

  private static RefreshGrant next(RefreshGrant grant) {
    return grant.next(OpaqueToken.next(), Role.MEMBER, Given.LIFE, LATER);
  }

  private Session sessionOf(RefreshGrant grant) {
    return new Session(grant.session(), member, grant.role(), Given.NOW, grant.expiresAt());
  }
}
