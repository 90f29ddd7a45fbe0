package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RefreshingSessionTest {

  private static final SessionOutcome REFUSED = new SessionOutcome.Refused();

  private final MembersFixture desk = new MembersFixture();
  private final OpenedSession session = desk.join();

  @Test
  void aRefreshGivesANewPairForTheSameSession() {
    OpenedSession next = refresh(session);

    assertThat(next.refreshToken()).isNotEqualTo(session.refreshToken());
    assertThat(sessionIn(next)).isEqualTo(sessionIn(session));
    assertThat(next.member()).isEqualTo(session.member());
  }

  @Test
  void aSessionLivesSixtyDaysAfterItsLastRefresh() {
    desk.clock.advance(Duration.ofDays(59));
    OpenedSession next = refresh(session);
    desk.clock.advance(Duration.ofDays(59));
    OpenedSession later = refresh(next);

    desk.clock.advance(Duration.ofDays(60));
    assertThat(desk.refreshing.refresh(later.refreshToken().value())).isEqualTo(REFUSED);
  }

  @Test
  void howeverOftenItIsRefreshedASessionEndsAfterItsLongestLife() {
    OpenedSession current = session;
    for (int day = 30; day < 180; day += 30) {
      desk.clock.advance(Duration.ofDays(30));
      current = refresh(current);
    }

    desk.clock.advance(Duration.ofDays(30).minusSeconds(1));
    current = refresh(current);
    desk.clock.advance(Duration.ofSeconds(1));
    assertThat(desk.refreshing.refresh(current.refreshToken().value())).isEqualTo(REFUSED);
  }

  @Test
  void aShorterLifeEndsSessionsThatWereOpenedUnderALongerOne() {
    RefreshingSession shorter =
        new RefreshingSession(
            desk.members,
            desk.sessions,
            MembersFixture.NO_COACH,
            desk.tokens,
            desk.derived,
            SessionLife.ofDays(1),
            desk.clock);
    desk.clock.advance(Duration.ofDays(1));

    assertThat(shorter.refresh(session.refreshToken().value())).isEqualTo(REFUSED);
  }

  @Test
  void twoTabsThatRefreshTogetherGetTheSameTokenAndGoOn() {
    OpenedSession one = refresh(session);
    desk.clock.advance(RefreshGrant.LEEWAY);
    OpenedSession other = refresh(session);

    assertThat(other.refreshToken()).isEqualTo(one.refreshToken());
    desk.clock.advance(Duration.ofMinutes(10));
    OpenedSession next = refresh(one);
    assertThat(refresh(other).refreshToken()).isEqualTo(next.refreshToken());
  }

  @Test
  void aTokenExchangedManyTimesAtOnceGivesOneChain() throws Exception {
    List<Callable<OpenedSession>> exchanges = Collections.nCopies(16, () -> refresh(session));
    Set<OpaqueToken> given = new HashSet<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      for (Future<OpenedSession> exchange : pool.invokeAll(exchanges)) {
        given.add(exchange.get().refreshToken());
      }
    }

    assertThat(given).hasSize(1);
  }

  @Test
  void afterItsSuccessorWasUsedATokenEndsTheSessionEvenWithinTheLeeway() {
    OpenedSession next = refresh(session);
    OpenedSession afterNext = refresh(next);

    assertThat(desk.refreshing.refresh(session.refreshToken().value())).isEqualTo(REFUSED);
    assertThat(desk.refreshing.refresh(afterNext.refreshToken().value())).isEqualTo(REFUSED);
  }

  @Test
  void aRotationOfTheKeysWithinTheLeewayForksNothing() {
    OpenedSession next = refresh(session);
    desk.derived.rotate();

    assertThat(refresh(session).refreshToken()).isEqualTo(next.refreshToken());
  }

  @Test
  void aTokenWhoseKeyIsGoneIsNotAnsweredAgainAndTheSessionGoesOn() {
    OpenedSession next = refresh(session);
    desk.derived.forget();

    assertThat(desk.refreshing.refresh(session.refreshToken().value())).isEqualTo(REFUSED);
    assertThat(refresh(next).member()).isEqualTo(session.member());
  }

  @Test
  void withinTheLeewayAClosedSessionIsNotAnsweredAgain() {
    refresh(session);
    desk.closing.close(desk.sam(), new SessionId(sessionIn(session)));

    assertThat(desk.refreshing.refresh(session.refreshToken().value())).isEqualTo(REFUSED);
  }

  @Test
  void aUsedTokenThatComesLaterEndsTheWholeSession() {
    OpenedSession next = refresh(session);
    desk.clock.advance(RefreshGrant.LEEWAY.plusNanos(1));

    assertThat(desk.refreshing.refresh(session.refreshToken().value())).isEqualTo(REFUSED);
    assertThat(desk.refreshing.refresh(next.refreshToken().value())).isEqualTo(REFUSED);
  }

  @Test
  void usingATokenAgainAndAgainDoesNotStretchTheLeeway() {
    for (int each = 0; each < 3; each++) {
      refresh(session);
      desk.clock.advance(Duration.ofSeconds(15));
    }

    assertThat(desk.refreshing.refresh(session.refreshToken().value())).isEqualTo(REFUSED);
  }

  @Test
  void anotherDeviceIsNotTouched() {
    desk.signIn(MembersFixture.SAM);
    OpenedSession phone =
        MembersFixture.opened(desk.opening.withToken(MembersFixture.token(desk.lastMail())));
    refresh(session);
    desk.clock.advance(Duration.ofMinutes(1));
    desk.refreshing.refresh(session.refreshToken().value());

    assertThat(refresh(phone).member()).isEqualTo(session.member());
  }

  @Test
  void aClosedSessionCannotBeRefreshed() {
    desk.closing.close(desk.sam(), new SessionId(sessionIn(session)));

    assertThat(desk.refreshing.refresh(session.refreshToken().value())).isEqualTo(REFUSED);
  }

  @Test
  void signingOutEverywhereEndsEverySessionOpenedBefore() {
    OpenedSession next = refresh(session);
    desk.clock.advance(Duration.ofMinutes(1));
    desk.everywhere.signOut(desk.sam());

    assertThat(desk.refreshing.refresh(next.refreshToken().value())).isEqualTo(REFUSED);
    desk.signIn(MembersFixture.SAM);
    OpenedSession later =
        MembersFixture.opened(desk.opening.withToken(MembersFixture.token(desk.lastMail())));
    assertThat(refresh(later).member().profile().id()).isEqualTo(desk.sam());
  }

  @Test
  void aTokenThatWasNeverIssuedIsRefused() {
    assertThat(desk.refreshing.refresh(OpaqueToken.next().value())).isEqualTo(REFUSED);
    assertThat(desk.refreshing.refresh("x")).isEqualTo(REFUSED);
  }

  @Test
  void aMemberWhoLeftIsRefused() {
    desk.members.remove(desk.sam());

    assertThat(desk.refreshing.refresh(session.refreshToken().value())).isEqualTo(REFUSED);
  }

  @Test
  void aRaceThatIsLostIsRunAgain() {
    Sessions racing = new RacingOnce(desk.sessions);
    RefreshingSession refreshing =
        new RefreshingSession(
            desk.members,
            racing,
            MembersFixture.NO_COACH,
            desk.tokens,
            desk.derived,
            desk.life,
            desk.clock);

    OpenedSession mine = MembersFixture.opened(refreshing.refresh(session.refreshToken().value()));
    assertThat(mine.refreshToken()).isEqualTo(refresh(session).refreshToken());
  }

  @Test
  void aNameChangedMeanwhileIsInTheAnswer() {
    desk.profile.change(
        desk.sam(), Role.MEMBER, Optional.of(new DisplayName("Samira")), Optional.empty());

    assertThat(refresh(session).member().profile().name()).isEqualTo("Samira");
  }

  private OpenedSession refresh(OpenedSession known) {
    return MembersFixture.opened(desk.refreshing.refresh(known.refreshToken().value()));
  }

  private static String sessionIn(OpenedSession session) {
    return session.accessToken().split(" ", -1)[1];
  }

  /** Sessions in which somebody else is a moment faster, once. */
  private static final class RacingOnce implements Sessions {

    private final Sessions sessions;
    private boolean raced;

    RacingOnce(Sessions sessions) {
      this.sessions = sessions;
    }

    @Override
    public boolean open(Ticket ticket, Session session, RefreshGrant grant) {
      return sessions.open(ticket, session, grant);
    }

    @Override
    public Optional<RefreshGrant> find(TokenHash token) {
      return sessions.find(token);
    }

    @Override
    public boolean isOpen(MemberId member, SessionId session) {
      return sessions.isOpen(member, session);
    }

    @Override
    public Rotation rotate(RefreshGrant used, RefreshGrant next, Instant now) {
      if (!raced) {
        raced = true;
        sessions.rotate(used, next, now);
      }
      return sessions.rotate(used, next, now);
    }

    @Override
    public void close(MemberId member, SessionId session) {
      sessions.close(member, session);
    }
  }
}
