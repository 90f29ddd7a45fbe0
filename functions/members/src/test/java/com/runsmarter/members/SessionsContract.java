package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.members.Sessions.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  void a_ticket_opens_one_session() {
    Ticket ticket = issued();
    RefreshGrant first = grant(Session.open(member, Given.NOW), Given.NOW);

    assertThat(sessions().open(ticket, sessionOf(first), first)).isTrue();
    assertThat(sessions().find(first.token())).contains(first);

    RefreshGrant second = grant(Session.open(member, Given.NOW), Given.NOW);
    assertThat(sessions().open(ticket, sessionOf(second), second)).isFalse();
    assertThat(sessions().find(second.token())).isEmpty();
  }

  @Test
  void a_rotation_marks_the_old_grant_used_and_keeps_the_new_one() {
    RefreshGrant old = opened();
    RefreshGrant next = grant(sessionOf(old), LATER);

    assertThat(sessions().rotate(old, next, LATER)).isEqualTo(Rotation.ROTATED);

    assertThat(sessions().find(next.token())).contains(next);
    assertThat(sessions().find(old.token()).orElseThrow().usedAt()).contains(LATER);
  }

  @Test
  void a_second_use_keeps_the_time_of_the_first() {
    RefreshGrant old = opened();
    sessions().rotate(old, grant(sessionOf(old), LATER), LATER);
    RefreshGrant used = sessions().find(old.token()).orElseThrow();
    Instant again = LATER.plusSeconds(10);

    assertThat(sessions().rotate(used, grant(sessionOf(old), again), again))
        .isEqualTo(Rotation.ROTATED);

    assertThat(sessions().find(old.token()).orElseThrow().usedAt()).contains(LATER);
  }

  @Test
  void who_did_not_see_the_first_use_has_lost_the_race() {
    RefreshGrant old = opened();
    sessions().rotate(old, grant(sessionOf(old), LATER), LATER);
    RefreshGrant late = grant(sessionOf(old), LATER);

    assertThat(sessions().rotate(old, late, LATER)).isEqualTo(Rotation.RACED);
    assertThat(sessions().find(late.token())).isEmpty();
  }

  @Test
  void of_many_rotations_at_once_one_is_first() throws Exception {
    RefreshGrant old = opened();
    List<Future<Rotation>> rotations = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (int each = 0; each < 4; each++) {
        rotations.add(
            pool.submit(() -> sessions().rotate(old, grant(sessionOf(old), LATER), LATER)));
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
  void a_closed_session_rotates_no_more() {
    RefreshGrant old = opened();
    sessions().close(member, old.session());

    assertThat(sessions().rotate(old, grant(sessionOf(old), LATER), LATER))
        .isEqualTo(Rotation.CLOSED);
  }

  @Test
  void closing_twice_or_what_never_was_changes_nothing() {
    RefreshGrant old = opened();
    sessions().close(member, old.session());
    sessions().close(member, old.session());
    sessions().close(member, SessionId.next());

    assertThat(sessions().find(old.token())).isPresent();
  }

  private RefreshGrant opened() {
    RefreshGrant grant = grant(Session.open(member, Given.NOW), Given.NOW);
    sessions().open(issued(), sessionOf(grant), grant);
    return grant;
  }

  private Ticket issued() {
    Ticket ticket =
        Ticket.issue(OpaqueToken.next(), Given.address(), new Ticket.SigningIn(member), Given.NOW);
    tickets().issue(ticket, Given.CODE, Given.mail(ticket));
    return ticket;
  }

  private RefreshGrant grant(Session session, Instant at) {
    return RefreshGrant.to(OpaqueToken.next(), member, session.id(), at);
  }

  private Session sessionOf(RefreshGrant grant) {
    return new Session(grant.session(), member, Given.NOW, grant.expiresAt());
  }
}
