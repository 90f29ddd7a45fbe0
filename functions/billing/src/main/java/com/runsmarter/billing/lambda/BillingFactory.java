package com.runsmarter.billing.lambda;

import com.runsmarter.billing.AccessRules;
import com.runsmarter.billing.CatchingUp;
import com.runsmarter.billing.CheckoutTurns;
import com.runsmarter.billing.Checkouts;
import com.runsmarter.billing.CustomerLinks;
import com.runsmarter.billing.Customers;
import com.runsmarter.billing.LinkingCustomers;
import com.runsmarter.billing.ManagingMembership;
import com.runsmarter.billing.Memberships;
import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.Offers;
import com.runsmarter.billing.OneWaiter;
import com.runsmarter.billing.Patience;
import com.runsmarter.billing.Portals;
import com.runsmarter.billing.Settlement;
import com.runsmarter.billing.Settlements;
import com.runsmarter.billing.Settling;
import com.runsmarter.billing.StripePorts;
import com.runsmarter.billing.Trials;
import com.runsmarter.billing.UpgradingToTeam;
import com.runsmarter.billing.ViewingMembership;
import com.runsmarter.billing.dynamodb.DynamoCheckoutTurns;
import com.runsmarter.billing.dynamodb.DynamoCustomerLinks;
import com.runsmarter.billing.dynamodb.DynamoMemberships;
import com.runsmarter.billing.dynamodb.DynamoOffers;
import com.runsmarter.billing.dynamodb.DynamoSettlements;
import com.runsmarter.billing.dynamodb.DynamoTrials;
import com.runsmarter.billing.dynamodb.DynamoWaitingPlaces;
import com.runsmarter.billing.stripe.CheckoutSettings;
import com.runsmarter.billing.stripe.StripeApiAccounts;
import com.runsmarter.billing.stripe.StripeCheckoutPages;
import com.runsmarter.billing.stripe.StripeCheckouts;
import com.runsmarter.billing.stripe.StripeComingPayments;
import com.runsmarter.billing.stripe.StripeConnection;
import com.runsmarter.billing.stripe.StripeCustomers;
import com.runsmarter.billing.stripe.StripePausedSubscriptions;
import com.runsmarter.billing.stripe.StripePortals;
import com.runsmarter.kernel.dynamodb.DynamoMemberProfiles;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.member.MemberProfiles;
import com.runsmarter.kernel.secrets.Secrets;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts billing's doors together from the function's settings. */
@Factory
final class BillingFactory {

  /** How long a tab waits for another one, and a returning member for a settling under way. */
  private static final Patience PATIENCE = new Patience(30, Duration.ofMillis(200));

  @Singleton
  @Named("billing")
  Table billing(DynamoDbClient client, @Property(name = "billing.table") String name) {
    return new Table(client, name);
  }

  @Singleton
  MemberProfiles profiles(DynamoDbClient client, @Property(name = "members.table") String name) {
    return new DynamoMemberProfiles(new Table(client, name));
  }

  @Singleton
  Offers offers(@Named("billing") Table billing) {
    return new DynamoOffers(billing);
  }

  @Singleton
  Memberships memberships(@Named("billing") Table billing) {
    return new DynamoMemberships(billing);
  }

  @Singleton
  CustomerLinks links(@Named("billing") Table billing) {
    return new DynamoCustomerLinks(billing);
  }

  @Singleton
  Trials trials(@Named("billing") Table billing) {
    return new DynamoTrials(billing);
  }

  @Singleton
  CheckoutTurns turns(@Named("billing") Table billing, InstantSource clock) {
    return new DynamoCheckoutTurns(billing, clock);
  }

  @Singleton
  Metrics metrics(@Property(name = "stage") String stage, InstantSource clock) {
    return new EmbeddedMetrics(System.out, stage, clock);
  }

  @Singleton
  StripeConnection stripe(
      Secrets secrets,
      @Property(name = "stripe.key.secret") String secret,
      @Property(name = "stripe.api.base") String apiBase,
      @Property(name = "stripe.patience.millis") long patience) {
    return new StripeConnection(secrets, secret, apiBase, Duration.ofMillis(patience));
  }

  @Singleton
  CheckoutSettings checkoutSettings(
      @Property(name = "site.url") String siteUrl,
      @Property(name = "automatic.tax") boolean automaticTax,
      @Property(name = "collect.address") String collectAddress,
      @Property(name = "promotion.codes") boolean promotionCodes,
      @Property(name = "payment.methods") List<String> paymentMethods) {
    return new CheckoutSettings(
        siteUrl, automaticTax, collectAddress.equals("required"), promotionCodes, paymentMethods);
  }

  @Singleton
  Customers customers(StripeConnection stripe) {
    return new StripeCustomers(stripe);
  }

  @Singleton
  Checkouts checkouts(StripeConnection stripe, CheckoutSettings settings) {
    return new StripeCheckouts(stripe, settings);
  }

  @Singleton
  Portals portals(StripeConnection stripe, CheckoutSettings settings) {
    return new StripePortals(stripe, settings);
  }

  @Singleton
  AccessRules rules(
      @Property(name = "grace.days") int graceDays,
      @Property(name = "refund.ends.access") boolean refundEndsAccess) {
    return new AccessRules(Duration.ofDays(graceDays), refundEndsAccess);
  }

  @Singleton
  Settlements settlements(@Named("billing") Table billing, InstantSource clock) {
    return new DynamoSettlements(billing, clock);
  }

  @Singleton
  OneWaiter waiter(@Named("billing") Table billing, InstantSource clock) {
    return new OneWaiter(new DynamoWaitingPlaces(billing, clock), PATIENCE);
  }

  @Singleton
  StripePorts stripePorts(StripeConnection stripe) {
    return new StripePorts(
        new StripeApiAccounts(stripe),
        new StripeCheckoutPages(stripe),
        new StripePausedSubscriptions(stripe),
        new StripeComingPayments(stripe));
  }

  @Singleton
  LinkingCustomers linking(
      Settlements settlements,
      CustomerLinks links,
      StripePorts stripe,
      MemberProfiles profiles,
      Offers offers,
      Metrics metrics) {
    return new LinkingCustomers(
        settlements, links, stripe.accounts(), stripe.pages(), profiles, offers, metrics);
  }

  @Singleton
  Settlement settlement(
      Settlements settlements,
      Memberships memberships,
      CustomerLinks links,
      StripePorts stripe,
      Offers offers,
      MemberProfiles profiles,
      Metrics metrics,
      AccessRules rules,
      @Property(name = "site.url") String siteUrl) {
    return new Settling(
        settlements, memberships, links, stripe, offers, profiles, metrics, rules, siteUrl);
  }

  @Singleton
  CatchingUp catchingUp(
      CustomerLinks links,
      Memberships memberships,
      Settlement settlement,
      Settlements settlements,
      OneWaiter waiter,
      InstantSource clock) {
    return new CatchingUp(links, memberships, settlement, settlements, waiter, clock);
  }

  @Singleton
  UpgradingToTeam upgrading(
      Offers offers,
      MemberProfiles profiles,
      CustomerLinks links,
      Trials trials,
      CheckoutTurns turns,
      OneWaiter waiter,
      CatchingUp catchingUp,
      Customers customers,
      Checkouts checkouts,
      LinkingCustomers linking,
      Metrics metrics) {
    return new UpgradingToTeam(
        offers,
        profiles,
        links,
        trials,
        turns,
        waiter,
        catchingUp,
        customers,
        checkouts,
        linking,
        metrics);
  }

  @Singleton
  ManagingMembership managing(
      CustomerLinks links, Portals portals, OneWaiter waiter, CatchingUp catchingUp) {
    return new ManagingMembership(links, portals, waiter.places(), catchingUp);
  }

  @Singleton
  ViewingMembership viewing(Memberships memberships, MemberProfiles profiles, InstantSource clock) {
    return new ViewingMembership(memberships, profiles, clock);
  }
}
