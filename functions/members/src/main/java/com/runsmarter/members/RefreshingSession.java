package com.runsmarter.members;

import com.runsmarter.kernel.log.LogContext;
import com.runsmarter.kernel.member.Coaches;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device keeps its session. Every exchange gives a new refresh token and uses up the old one. The
 * new one is derived from the old, so that a repeated exchange is answered with the same: a chain
 * of tokens never forks. An old one that turns up after the leeway, or after its successor was
 * used, is in two hands, one of them a thief's, so the whole session ends (RFC 9700, 4.14.2).
 */
public final class RefreshingSession {

  private static final Logger LOG = LoggerFactory.getLogger(RefreshingSession.class);

  /** Exchanges of one token that may meet; each one that loses reads again. */
  private static final int TRIES = 4;

  private final Members members;
  private final Sessions sessions;
  private final DerivedTokens derived;
  private final Coaches coaches;
  private final AccessPasses passes;
  private final SessionLife life;
  private final InstantSource clock;

  /** Refreshes sessions with tokens signed and derived so. */
  public RefreshingSession(
      Members members,
      Sessions sessions,
      Coaches coaches,
      SignedTokens tokens,
      DerivedTokens derived,
      SessionLife life,
      InstantSource clock) {
    this.members = members;
    this.sessions = sessions;
    this.derived = derived;
    this.coaches = coaches;
    this.passes = new AccessPasses(tokens);
    this.life = life;
    this.clock = clock;
  }

  /** Exchanges a refresh token. */
  public SessionOutcome refresh(String refreshToken) {
    return OpaqueToken.read(refreshToken)
        .flatMap(this::exchange)
        .<SessionOutcome>map(SessionOutcome.Opened::new)
        .orElseGet(SessionOutcome.Refused::new);
  }

  private Optional<OpenedSession> exchange(OpaqueToken token) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Instant now = clock.instant();
      Optional<RefreshGrant> grant = sessions.find(token.hash());
      grant.map(RefreshGrant::member).ifPresent(LogContext::signedIn);
      Optional<MemberProfile> member = grant.flatMap(known -> mayRefresh(known, now));
      if (grant.isEmpty() || member.isEmpty()) {
        return Optional.empty();
      }
      // Who is no coach any more is none from here on.
      Role role = coaches.stillOf(grant.get().role(), member.get().email());
      Optional<RefreshGrant.Use> use = grant.get().use();
      if (use.isPresent()) {
        return again(token, grant.get(), use.get(), now)
            .map(next -> passes.handOut(member.get(), role, grant.get().session(), next, now));
      }
      OpaqueToken next = derived.derive(DerivedTokens.Use.REFRESH, token.value());
      switch (sessions.rotate(grant.get(), grant.get().next(next, role, life, now), now)) {
        case ROTATED -> {
          return Optional.of(passes.handOut(member.get(), role, grant.get().session(), next, now));
        }
        case CLOSED -> {
          return Optional.empty();
        }
        case RACED -> {
          // Somebody exchanged the same token meanwhile: the next try answers what they got.
        }
      }
    }
    return Optional.empty();
  }

  /** The member, where her token has not run out and she did not sign out everywhere since. */
  private Optional<MemberProfile> mayRefresh(RefreshGrant grant, Instant now) {
    return grant.isGoodAt(now) && !life.isOver(grant.openedAt(), now)
        ? members.find(grant.member()).filter(member -> member.keepsSessionOf(grant.openedAt()))
        : Optional.empty();
  }

  /** The token that this one was exchanged for, where that may be told once more. */
  private Optional<OpaqueToken> again(
      OpaqueToken token, RefreshGrant grant, RefreshGrant.Use use, Instant now) {
    boolean successorUsed =
        sessions.find(use.next()).map(successor -> successor.use().isPresent()).orElse(true);
    if (use.isLongAgoAt(now) || successorUsed) {
      sessions.close(grant.member(), grant.session());
      LOG.atWarn()
          .addKeyValue("session", grant.session())
          .log("a used refresh token came again: session ended");
      return Optional.empty();
    }
    return sessions.isOpen(grant.member(), grant.session())
        ? derived.deriveAgain(DerivedTokens.Use.REFRESH, token.value(), use.next())
        : Optional.empty();
  }
}
