package com.runsmarter.members;

import com.runsmarter.kernel.member.MemberProfile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device keeps its session. Every exchange gives a new refresh token and uses up the old one. An
 * old one that turns up again after the leeway is in two hands, one of them a thief's, so the whole
 * session ends (RFC 9700, 4.14.2).
 */
public final class RefreshingSession {

  private static final Logger LOG = LoggerFactory.getLogger(RefreshingSession.class);

  /** Exchanges of one token that may meet; each one that loses reads again. */
  private static final int TRIES = 4;

  private final Members members;
  private final Sessions sessions;
  private final AccessPasses passes;
  private final InstantSource clock;

  /** Refreshes sessions with tokens signed so. */
  public RefreshingSession(
      Members members, Sessions sessions, SignedTokens tokens, InstantSource clock) {
    this.members = members;
    this.sessions = sessions;
    this.passes = new AccessPasses(tokens);
    this.clock = clock;
  }

  /** Exchanges a refresh token. */
  public SessionOutcome refresh(String refreshToken) {
    Optional<TokenHash> token = OpaqueToken.read(refreshToken).map(OpaqueToken::hash);
    Optional<SessionOutcome> outcome = Optional.empty();
    for (int attempt = 0; attempt < TRIES && token.isPresent() && outcome.isEmpty(); attempt++) {
      outcome =
          sessions
              .find(token.get())
              .map(this::exchange)
              .orElseGet(() -> Optional.of(new SessionOutcome.Refused()));
    }
    return outcome.orElseGet(SessionOutcome.Refused::new);
  }

  /** The outcome, or empty when somebody exchanged the same token meanwhile. */
  private Optional<SessionOutcome> exchange(RefreshGrant grant) {
    Instant now = clock.instant();
    if (!grant.isGoodAt(now)) {
      return Optional.of(new SessionOutcome.Refused());
    }
    if (grant.isReplayedAt(now)) {
      sessions.close(grant.member(), grant.session());
      LOG.atWarn()
          .addKeyValue("member", grant.member())
          .addKeyValue("session", grant.session())
          .log("a used refresh token came again: session ended");
      return Optional.of(new SessionOutcome.Refused());
    }
    Optional<MemberProfile> member = members.find(grant.member());
    if (member.isEmpty()) {
      return Optional.of(new SessionOutcome.Refused());
    }
    OpaqueToken next = OpaqueToken.next();
    RefreshGrant successor = RefreshGrant.to(next, grant.member(), grant.session(), now);
    return switch (sessions.rotate(grant, successor, now)) {
      case ROTATED ->
          Optional.of(
              new SessionOutcome.Opened(passes.handOut(member.get(), grant.session(), next, now)));
      case CLOSED -> Optional.of(new SessionOutcome.Refused());
      case RACED -> Optional.empty();
    };
  }
}
