package com.runsmarter.kernel.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.source.Source;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells where requests come from: the one place that knows which part of a request says so. The
 * edge says it in a header, which is believed of the edge alone; whoever goes past it has the
 * address that API Gateway saw. An IPv4 caller is her address; an IPv6 caller is her network of 64
 * bits, within which she has as many addresses as she likes (RFC 6177). What is told is an
 * HMAC-SHA-256 under a key of its own, since a plain hash of an IPv4 address is soon reversed.
 */
public final class Sources {

  /** What the edge adds; it takes the place of one that a caller sent. */
  static final String HEADER = "x-viewer-ip";

  private static final String MAC = "HmacSHA256";

  /** Of the hash; as many bits as an IPv6 address has. */
  private static final int BYTES = 16;

  /** Octets of an IPv6 address that are its network's. */
  private static final int NETWORK = 8;

  private final Secrets secrets;
  private final String secret;
  private final EdgeSecret edge;

  /**
   * @param secret the name of the secret with the key; it is read with the first request, after a
   *     snapshot
   * @param edge tells which requests came through the edge
   */
  public Sources(Secrets secrets, String secret, EdgeSecret edge) {
    this.secrets = secrets;
    this.secret = secret;
    this.edge = edge;
  }

  /** Where an event of the gateway comes from. */
  public Source of(APIGatewayV2HTTPEvent event) {
    return address(event).flatMap(Sources::network).map(this::keyed).orElse(Source.UNKNOWN);
  }

  private Optional<String> address(APIGatewayV2HTTPEvent event) {
    return edge.admits(event)
        ? Optional.ofNullable(event.getHeaders().get(HEADER))
        : Optional.ofNullable(event.getRequestContext())
            .map(RequestContext::getHttp)
            .map(RequestContext.Http::getSourceIp);
  }

  /** The octets of the caller's network, or empty when the text is no address. No name is asked. */
  private static Optional<byte[]> network(String address) {
    try {
      byte[] octets = InetAddress.ofLiteral(address).getAddress();
      return Optional.of(octets.length > NETWORK ? Arrays.copyOf(octets, NETWORK) : octets);
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private Source keyed(byte[] network) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secrets.value(secret).getBytes(StandardCharsets.UTF_8), MAC));
      byte[] hash = Arrays.copyOf(mac.doFinal(network), BYTES);
      return new Source(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", impossible);
    }
  }
}
