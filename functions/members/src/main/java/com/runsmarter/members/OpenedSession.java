package com.runsmarter.members;

import java.time.Duration;

/**
 * What a signed-in device is given.
 *
 * @param accessToken goes with every request
 * @param expiresIn how long the access token is good for
 * @param refreshToken is exchanged for the next of both, once
 */
public record OpenedSession(
    String accessToken, Duration expiresIn, OpaqueToken refreshToken, SignedInMember member) {

  /** Hides the tokens. */
  @Override
  public String toString() {
    return "OpenedSession[" + member.profile().id() + "]";
  }
}
