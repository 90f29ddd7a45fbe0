package com.runsmarter.billing.stripe;

import com.runsmarter.billing.Deadline;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeObject;
import com.stripe.net.ApiRequest;
import com.stripe.net.Authenticator;
import com.stripe.net.BearerTokenAuthenticator;
import com.stripe.net.HttpClient;
import com.stripe.net.LiveStripeResponseGetter;
import com.stripe.net.RequestOptions;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes every request to Stripe, those for the further pages of a list too, with as many tries as
 * the invocation's deadline has room for, and none that it has no room for. Streamed and raw
 * requests, and those to Stripe's other hosts, are none of ours.
 */
final class DeadlineResponseGetter extends LiveStripeResponseGetter {

  private final Authenticator key;
  private final String apiBase;
  private final Duration readTimeout;

  DeadlineResponseGetter(HttpClient http, String key, String apiBase, Duration readTimeout) {
    super(http);
    this.key = new BearerTokenAuthenticator(key);
    this.apiBase = apiBase;
    this.readTimeout = readTimeout;
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // the library's own signature
  public <T extends StripeObject> T request(ApiRequest wanted, Type type) throws StripeException {
    RetryPolicy policy =
        RetryPolicy.within(Deadline.current().left(), readTimeout)
            .orElseThrow(NoTimeLeftException::new);
    ApiRequest timely =
        new ApiRequest(
            wanted.getBaseAddress(),
            wanted.getMethod(),
            wanted.getPath(),
            wanted.getParams(),
            options(Optional.ofNullable(wanted.getOptions()), policy));
    try {
      return super.request(timely, type);
    } catch (NullPointerException wordless) {
      // The library reads an error's body without looking whether there is one: a proxy sends none.
      throw new ApiConnectionException(
          "an error without a word came for Stripe's answer", wordless);
    }
  }

  private RequestOptions options(Optional<RequestOptions> wanted, RetryPolicy policy) {
    return wanted
        .map(RequestOptions::toBuilderFullCopy)
        .orElseGet(RequestOptions::builder)
        .setAuthenticator(key)
        .setBaseUrl(apiBase)
        .setConnectTimeout(Math.toIntExact(policy.connectTimeout().toMillis()))
        .setReadTimeout(Math.toIntExact(policy.readTimeout().toMillis()))
        .setMaxNetworkRetries(policy.retries())
        .build();
  }
}
