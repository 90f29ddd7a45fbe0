package com.runsmarter.billing.stripe;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.checkout.Customers;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.SubscriptionListParams;
import java.util.List;
import java.util.Optional;

/**
 * Customers through Stripe's API, each with the member's id in its metadata.
 *
 * <p>Stripe forgets an idempotency key after a day, so a customer that was made by a request whose
 * answer got lost is looked for before another is made. Source: Stripe, "Idempotent requests".
 */
public final class StripeCustomers implements Customers {

  private static final String MEMBER = "memberId";

  private final StripeConnection stripe;

  /** Makes customers through the connection. */
  public StripeCustomers(StripeConnection stripe) {
    this.stripe = stripe;
  }

  @Override
  public Optional<CustomerId> make(MemberId member, EmailAddress email, String idempotencyKey) {
    CustomerCreateParams wanted =
        CustomerCreateParams.builder()
            .setEmail(email.value())
            .putMetadata(MEMBER, member.value())
            .build();
    RequestOptions once = RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    return Repeated.unlessUsedUp(() -> stripe.ask(api -> api.customers().create(wanted, once)))
        .map(customer -> new CustomerId(customer.getId()))
        // A fault may have made her all the same.
        .or(() -> find(member, email));
  }

  /** Where there are some, one that has subscriptions; else the newest. */
  @Override
  public Optional<CustomerId> find(MemberId member, EmailAddress email) {
    CustomerListParams wanted =
        CustomerListParams.builder()
            .setEmail(email.value())
            .setLimit(StripeApiAccounts.PAGE)
            .build();
    List<CustomerId> hers =
        Paged.all(stripe.ask(api -> api.customers().list(wanted))).stream()
            .filter(customer -> isOf(member, customer))
            .map(customer -> new CustomerId(customer.getId()))
            .toList();
    return hers.stream()
        .filter(customer -> hers.size() == 1 || hasSubscriptions(customer))
        .findFirst()
        .or(() -> hers.stream().findFirst());
  }

  private boolean hasSubscriptions(CustomerId customer) {
    SubscriptionListParams any =
        SubscriptionListParams.builder()
            .setCustomer(customer.value())
            .setStatus(SubscriptionListParams.Status.ALL)
            .setLimit(1L)
            .build();
    return !stripe.ask(api -> api.subscriptions().list(any)).getData().isEmpty();
  }

  private static boolean isOf(MemberId member, Customer customer) {
    return Optional.ofNullable(customer.getMetadata())
        .map(metadata -> metadata.get(MEMBER))
        .filter(member.value()::equals)
        .isPresent();
  }
}
