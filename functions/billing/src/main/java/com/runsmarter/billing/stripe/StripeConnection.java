package com.runsmarter.billing.stripe;

import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.kernel.secrets.Secrets;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.service.V1Services;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way to Stripe whose key can be rotated without a deployment. Stripe's library tries each
 * request three times, so that a hung one is given up after some three times the readTimeout;
 * sooner where the invocation's deadline is nearer.
 */
public final class StripeConnection {

  private static final int CONFLICT = 409;
  private static final int FAULT = 500;

  private final HttpClient http;
  private final Secrets secrets;
  private final String secret;
  private final String apiBase;
  private final Duration readTimeout;
  private @Nullable Client client;

  /**
   * @param secret the name of the secret that holds the API key
   * @param apiBase where Stripe's API is
   * @param readTimeout how long one try waits for its answer
   */
  public StripeConnection(Secrets secrets, String secret, String apiBase, Duration readTimeout) {
    this(new HttpURLConnectionClient(), secrets, secret, apiBase, readTimeout);
  }

  /**
   * @param http what carries a request and brings the answer
   */
  StripeConnection(
      HttpClient http, Secrets secrets, String secret, String apiBase, Duration readTimeout) {
    this.http = http;
    this.secrets = secrets;
    this.secret = secret;
    this.apiBase = apiBase;
    this.readTimeout = readTimeout;
  }

  /**
   * Asks Stripe.
   *
   * @throws StripeUnavailableException when Stripe did not answer, or not now, or was not asked
   *     because there is no time left to
   * @throws StripeRefusedException when Stripe refused the request
   */
  public <T> T ask(Request<T> request) {
    try {
      return asked(request);
    } catch (StripeException refusal) {
      throw translated(refusal);
    }
  }

  /** Asks for something that may not be there. */
  public <T> Optional<T> find(Request<T> request) {
    try {
      return Optional.of(asked(request));
    } catch (StripeException refusal) {
      if ("resource_missing".equals(refusal.getCode())) {
        return Optional.empty();
      }
      throw translated(refusal);
    }
  }

  /** A key that was just rotated is read again, once. */
  private <T> T asked(Request<T> request) throws StripeException {
    try {
      return request.of(services(secrets.value(secret)));
    } catch (AuthenticationException stale) {
      return request.of(services(secrets.freshValue(secret)));
    }
  }

  private synchronized V1Services services(String key) {
    Client kept = client;
    if (kept == null || !kept.key().equals(key)) {
      kept =
          new Client(
              key, new V1Services(new DeadlineResponseGetter(http, key, apiBase, readTimeout)));
      client = kept;
    }
    return kept.services();
  }

  /** What a Stripe exception means to a caller, also for one met while turning a list's pages. */
  static RuntimeException translated(StripeException refusal) {
    if (refusal instanceof NoTimeLeftException) {
      return new StripeUnavailableException(NoTimeLeftException.MESSAGE, refusal);
    }
    @Nullable Integer status = refusal.getStatusCode();
    // A conflict: the same request is still under way.
    boolean later =
        refusal instanceof ApiConnectionException
            || refusal instanceof RateLimitException
            || (status != null && (status == CONFLICT || status >= FAULT));
    return later
        ? new StripeUnavailableException("Stripe is not available", refusal)
        : new StripeRefusedException(refusal);
  }

  /** One request to Stripe. */
  @FunctionalInterface
  public interface Request<T> {

    /** Makes the request. */
    T of(V1Services stripe) throws StripeException;
  }

  private record Client(String key, V1Services services) {

    @Override
    public String toString() {
      return "Client[…]";
    }
  }
}
