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
final class TimelyRequests extends LiveStripeResponseGetter {

  private final Authenticator key;
  private final String apiBase;
  private final Duration patience;

  TimelyRequests(HttpClient http, String key, String apiBase, Duration patience) {
    super(http);
    this.key = new BearerTokenAuthenticator(key);
    this.apiBase = apiBase;
    this.patience = patience;
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // the library's own signature
  public <T extends StripeObject> T request(ApiRequest wanted, Type type) throws StripeException {
    Tries tries =
        Tries.within(Deadline.current().left(), patience).orElseThrow(NoTimeLeftException::new);
    ApiRequest timely =
        new ApiRequest(
            wanted.getBaseAddress(),
            wanted.getMethod(),
            wanted.getPath(),
            wanted.getParams(),
            options(Optional.ofNullable(wanted.getOptions()), tries));
    try {
      return super.request(timely, type);
    } catch (NullPointerException wordless) {
      // The library reads an error's body without looking whether there is one: a proxy sends none.
      throw new ApiConnectionException(
          "an error without a word came for Stripe's answer", wordless);
    }
  }

  private RequestOptions options(Optional<RequestOptions> wanted, Tries tries) {
    return wanted
        .map(RequestOptions::toBuilderFullCopy)
        .orElseGet(RequestOptions::builder)
        .setAuthenticator(key)
        .setBaseUrl(apiBase)
        .setConnectTimeout(Math.toIntExact(tries.connecting().toMillis()))
        .setReadTimeout(Math.toIntExact(tries.answering().toMillis()))
        .setMaxNetworkRetries(tries.again())
        .build();
  }
}
