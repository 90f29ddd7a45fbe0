package com.runsmarter.local.control;

import java.time.Instant;

/**
 * A mail that is owed and was not sent.
 *
 * @param to the address, or the id of the member it is for
 */
public record UnsentMail(String kind, String to, Instant owedAt) {}
