package com.runsmarter.kernel.token;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;

/**
 * What a valid access token says. It is a JWT signed with ES256 (RFC 7518, 3.4): {@code iss}
 * run-smarter, {@code aud} the stage, {@code sub} the member, {@code sid} the session, {@code
 * role}.
 *
 * @param session the signed-in device
 */
public record AccessToken(MemberId member, String session, Role role) {

  /** The issuer every token names. */
  public static final String ISSUER = "run-smarter";
}
