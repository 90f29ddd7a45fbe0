package com.runsmarter.kernel.media;

import java.net.URI;
import java.time.Instant;

/**
 * A link that carries its own permission.
 *
 * @param expiresAt the first instant at which it is refused
 */
public record SignedLink(URI url, Instant expiresAt) {}
