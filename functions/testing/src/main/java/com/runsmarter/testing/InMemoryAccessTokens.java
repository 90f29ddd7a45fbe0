package com.runsmarter.testing;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.token.AccessToken;
import com.runsmarter.kernel.token.AccessTokens;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The double of {@link AccessTokens}: knows the tokens it gave out, and they never expire. */
public final class InMemoryAccessTokens implements AccessTokens {

  private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();

  /** Signs a member in and answers her token. */
  public String signIn(MemberId member) {
    String token = "token-of-" + member;
    tokens.put(token, new AccessToken(member, "session-of-" + member, Role.MEMBER));
    return token;
  }

  @Override
  public Optional<AccessToken> verify(String token) {
    return Optional.ofNullable(tokens.get(token));
  }
}
