package com.runsmarter.kernel.cloudfront;

import com.runsmarter.kernel.address.Address;
import com.runsmarter.kernel.media.LinkLife;
import com.runsmarter.kernel.media.MediaLinks;
import com.runsmarter.kernel.media.SignedLink;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudfront.CloudFrontUtilities;

/**
 * Links that CloudFront honours, by a canned policy: the address, the end and the signature are all
 * that a link has. Signing takes no I/O, and a link's life ends with nothing but itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html">Signed
 *     URLs by a canned policy</a>
 */
public final class CloudFrontMediaLinks implements MediaLinks {

  private static final int BITS = 2048;

  /** Links that an instance remembers; the catalogue and the clips of a plan are some 200. */
  private static final int REMEMBERED = 1_000;

  private final Address media;
  private final MediaKeys keys;
  private final InstantSource clock;
  private final CloudFrontUtilities utilities = CloudFrontUtilities.create();

  /**
   * What was signed of late. A signature takes 20 milliseconds before the JVM has compiled it well,
   * and the same link is asked for again and again as long as its span lasts.
   */
  private final Map<Wanted, SignedLink> signed = new ConcurrentHashMap<>();

  /**
   * @param media where the media are, of which a key is the rest after a slash
   */
  public CloudFrontMediaLinks(Address media, MediaKeys keys, InstantSource clock) {
    this.media = media;
    this.keys = keys;
    this.clock = clock;
  }

  /** Signs a link before a snapshot, with a key that is made for that and dropped. */
  public static void rehearse(InstantSource clock) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      sign(
          CloudFrontUtilities.create(),
          "https://rehearsal.invalid/nothing",
          new MediaKeys.Signer("rehearsal", generator.generateKeyPair().getPrivate()),
          LinkLife.of(Duration.ofMinutes(1)).expiresAt(clock.instant()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has RSA", impossible);
    }
  }

  @Override
  public SignedLink to(String key, LinkLife life) {
    MediaKeys.Signer signer = keys.signer();
    Wanted wanted =
        new Wanted(media.url() + "/" + key, signer.id(), life.expiresAt(clock.instant()));
    SignedLink known = signed.get(wanted);
    if (known != null) {
      return known;
    }
    if (signed.size() >= REMEMBERED) {
      signed.clear();
    }
    SignedLink link = sign(utilities, wanted.url(), signer, wanted.expiresAt());
    signed.put(wanted, link);
    return link;
  }

  /** All that a link depends on. */
  private record Wanted(String url, String signer, Instant expiresAt) {}

  private static SignedLink sign(
      CloudFrontUtilities utilities, String url, MediaKeys.Signer signer, Instant expiresAt) {
    String signed =
        utilities
            .getSignedUrlWithCannedPolicy(
                request ->
                    request
                        .resourceUrl(url)
                        .privateKey(signer.key())
                        .keyPairId(signer.id())
                        .expirationDate(expiresAt))
            .url();
    return new SignedLink(URI.create(signed), expiresAt);
  }
}
