package com.runsmarter.billing.stripe;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.kernel.secrets.Secrets;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Reads a customer before a snapshot, as the first event after it will: of Stripe's library that is
 * some thousand classes. The answers are examples that stand here; nobody is asked.
 */
public final class StripeRehearsal {

  private static final CustomerId NOBODY = new CustomerId("cus_rehearsal");
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

  private StripeRehearsal() {}

  /**
   * Goes through all that reads a customer.
   *
   * @throws IllegalStateException when the examples do not do any more
   */
  public static void read() {
    StripeApiAccounts accounts =
        new StripeApiAccounts(
            new StripeConnection(
                new Examples(), new NoKey(), "rehearsal", "https://example.com", READ_TIMEOUT));
    if (accounts.read(NOBODY).isEmpty() || !accounts.untouched(NOBODY)) {
      throw new IllegalStateException("the example was not read");
    }
  }

  /** A customer of whom there is nothing to tell, and lists with nothing in them. */
  private static final class Examples extends HttpClient {

    private static final HttpHeaders HEADERS =
        HttpHeaders.of(Map.of("Date", List.of("Thu, 01 Jan 2026 00:00:00 GMT")));

    @Override
    public StripeResponse request(StripeRequest request) {
      String body =
          request.url().getPath().startsWith("/v1/customers/")
              ? "{\"id\":\"cus_rehearsal\",\"object\":\"customer\",\"metadata\":{}}"
              : "{\"object\":\"list\",\"data\":[],\"has_more\":false}";
      return new StripeResponse(200, HEADERS, body);
    }
  }

  /** No secret is read before a snapshot. */
  private static final class NoKey implements Secrets {

    @Override
    public String value(String name) {
      return name;
    }

    @Override
    public String freshValue(String name) {
      return name;
    }
  }
}
