package com.runsmarter.billing.stripe;

import com.runsmarter.billing.CheckoutId;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.account.Checkout;
import com.runsmarter.billing.account.CheckoutPages;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionListParams;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checkout sessions through Stripe's API, as far as they are looked at and closed. */
public final class StripeCheckoutPages implements CheckoutPages {

  private final StripeConnection stripe;

  /** Works through the connection. */
  public StripeCheckoutPages(StripeConnection stripe) {
    this.stripe = stripe;
  }

  @Override
  public List<Checkout> open(CustomerId customer) {
    SessionListParams wanted =
        SessionListParams.builder()
            .setCustomer(customer.value())
            .setStatus(SessionListParams.Status.OPEN)
            .setLimit(StripeApiAccounts.PAGE)
            .build();
    // A customer that was deleted has none.
    return stripe
        .find(api -> api.checkout().sessions().list(wanted))
        .map(StripeCheckoutPages::read)
        .orElseGet(List::of);
  }

  private static List<Checkout> read(StripeCollection<Session> first) {
    Instant now = first.getLastResponse().date();
    // One without a page of Stripe's is not of ours.
    return Paged.all(first).stream()
        .filter(session -> session.getUrl() != null)
        .map(session -> read(session, now))
        .toList();
  }

  boolean isOpen(String id) {
    Session session = stripe.ask(api -> api.checkout().sessions().retrieve(id));
    return "open".equals(session.getStatus());
  }

  @Override
  public boolean expire(CheckoutId checkout) {
    try {
      stripe.ask(api -> api.checkout().sessions().expire(checkout.value()));
      return true;
    } catch (StripeRefusedException refused) {
      if (isOpen(checkout.value())) {
        throw refused;
      }
      return false;
    }
  }

  /** A session as it was answered. */
  static Checkout read(Session session) {
    return read(session, session.getLastResponse().date());
  }

  private static Checkout read(Session session, Instant now) {
    Map<String, String> metadata = Optional.ofNullable(session.getMetadata()).orElseGet(Map::of);
    return new Checkout(
        new CheckoutId(session.getId()),
        URI.create(session.getUrl()),
        new CustomerId(session.getCustomer()),
        metadata.getOrDefault(StripeCheckouts.OFFER, ""),
        metadata.getOrDefault(StripeCheckouts.PRICE, ""),
        trialDays(metadata),
        Duration.between(now, Instant.ofEpochSecond(session.getExpiresAt())));
  }

  /** Metadata is free text: what is no number was not written here, and matches no purchase. */
  private static int trialDays(Map<String, String> metadata) {
    String days = metadata.getOrDefault(StripeCheckouts.TRIAL_DAYS, "");
    return days.matches("[0-9]{1,3}") ? Integer.parseInt(days) : -1;
  }
}
