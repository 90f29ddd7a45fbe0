package com.runsmarter.testing;

import com.runsmarter.kernel.media.LinkLife;
import com.runsmarter.kernel.media.MediaLinks;
import com.runsmarter.kernel.media.SignedLink;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;

/** The double of {@link MediaLinks}: links that lead nowhere but name their key. */
public final class InMemoryMediaLinks implements MediaLinks {

  private final InstantSource clock;

  /** Links that live from this clock's now. */
  public InMemoryMediaLinks(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public SignedLink to(String key, LinkLife life) {
    Instant expiresAt = life.expiresAt(clock.instant());
    return new SignedLink(
        URI.create("https://media.invalid/" + key + "?until=" + expiresAt), expiresAt);
  }
}
