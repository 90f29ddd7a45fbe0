package com.runsmarter.members;

import com.runsmarter.kernel.member.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * One ask for a mail. Its token is told to whoever asked and to nobody else; its code is mailed to
 * the address and to nobody else. Both together open the ticket, so that a code can be tried by
 * nobody but who asked for it.
 *
 * @param token the hash of what was told
 * @param ticket what it opens, or nothing: no mail was sent, or one without a code
 * @param expiresAt the first instant at which it opens nothing any more
 */
public record Challenge(
    TokenHash token,
    EmailAddress address,
    Optional<TokenHash> ticket,
    CodeHash code,
    Instant expiresAt) {}
