package com.runsmarter.billing.lambda;

import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.Polling;
import com.runsmarter.billing.checkout.CheckoutLocks;
import com.runsmarter.billing.checkout.Checkouts;
import com.runsmarter.billing.checkout.Customers;
import com.runsmarter.billing.checkout.ExclusivePolling;
import com.runsmarter.billing.checkout.ManagingMembership;
import com.runsmarter.billing.checkout.Portals;
import com.runsmarter.billing.checkout.SyncingOnReturn;
import com.runsmarter.billing.checkout.Trials;
import com.runsmarter.billing.checkout.UpgradingToTeam;
import com.runsmarter.billing.dynamodb.DynamoCheckoutLocks;
import com.runsmarter.billing.dynamodb.DynamoCustomerLinks;
import com.runsmarter.billing.dynamodb.DynamoMemberships;
import com.runsmarter.billing.dynamodb.DynamoOffers;
import com.runsmarter.billing.dynamodb.DynamoPollingPlaces;
import com.runsmarter.billing.dynamodb.DynamoSyncRecords;
import com.runsmarter.billing.dynamodb.DynamoTrials;
import com.runsmarter.billing.membership.AccessRules;
import com.runsmarter.billing.membership.Memberships;
import com.runsmarter.billing.membership.ViewingMembership;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.billing.stripe.CheckoutSettings;
import com.runsmarter.billing.stripe.StripeApiAccounts;
import com.runsmarter.billing.stripe.StripeCheckoutPages;
import com.runsmarter.billing.stripe.StripeCheckouts;
import com.runsmarter.billing.stripe.StripeComingPayments;
import com.runsmarter.billing.stripe.StripeConnection;
import com.runsmarter.billing.stripe.StripeCustomers;
import com.runsmarter.billing.stripe.StripePausedSubscriptions;
import com.runsmarter.billing.stripe.StripePortals;
import com.runsmarter.billing.sync.CustomerLinks;
import com.runsmarter.billing.sync.LinkingCustomers;
import com.runsmarter.billing.sync.MembershipSync;
import com.runsmarter.billing.sync.StripePorts;
import com.runsmarter.billing.sync.SyncRecords;
import com.runsmarter.billing.sync.SyncingMembership;
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

  /** How long a tab waits for another one, and a returning member for a sync under way. */
  private static final Polling POLLING = new Polling(30, Duration.ofMillis(200));

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
  CheckoutLocks locks(@Named("billing") Table billing, InstantSource clock) {
    return new DynamoCheckoutLocks(billing, clock);
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
      @Property(name = "stripe.read-timeout.millis") long readTimeoutMillis) {
    return new StripeConnection(secrets, secret, apiBase, Duration.ofMillis(readTimeoutMillis));
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
  SyncRecords syncRecords(@Named("billing") Table billing, InstantSource clock) {
    return new DynamoSyncRecords(billing, clock);
  }

  @Singleton
  ExclusivePolling exclusivePolling(@Named("billing") Table billing, InstantSource clock) {
    return new ExclusivePolling(new DynamoPollingPlaces(billing, clock), POLLING);
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
      SyncRecords syncRecords,
      CustomerLinks links,
      StripePorts stripe,
      MemberProfiles profiles,
      Offers offers,
      Metrics metrics) {
    return new LinkingCustomers(
        syncRecords, links, stripe.accounts(), stripe.pages(), profiles, offers, metrics);
  }

  @Singleton
  MembershipSync sync(
      SyncRecords syncRecords,
      Memberships memberships,
      CustomerLinks links,
      StripePorts stripe,
      Offers offers,
      MemberProfiles profiles,
      Metrics metrics,
      AccessRules rules,
      @Property(name = "site.url") String siteUrl) {
    return new SyncingMembership(
        syncRecords, memberships, links, stripe, offers, profiles, metrics, rules, siteUrl);
  }

  @Singleton
  SyncingOnReturn syncingOnReturn(
      CustomerLinks links,
      Memberships memberships,
      MembershipSync sync,
      SyncRecords syncRecords,
      ExclusivePolling exclusivePolling,
      InstantSource clock) {
    return new SyncingOnReturn(links, memberships, sync, syncRecords, exclusivePolling, clock);
  }

  @Singleton
  UpgradingToTeam upgrading(
      Offers offers,
      MemberProfiles profiles,
      CustomerLinks links,
      Trials trials,
      CheckoutLocks locks,
      ExclusivePolling exclusivePolling,
      SyncingOnReturn syncingOnReturn,
      Customers customers,
      Checkouts checkouts,
      LinkingCustomers linking,
      Metrics metrics) {
    return new UpgradingToTeam(
        offers,
        profiles,
        links,
        trials,
        locks,
        exclusivePolling,
        syncingOnReturn,
        customers,
        checkouts,
        linking,
        metrics);
  }

  @Singleton
  ManagingMembership managing(
      CustomerLinks links,
      Portals portals,
      ExclusivePolling exclusivePolling,
      SyncingOnReturn syncingOnReturn) {
    return new ManagingMembership(links, portals, exclusivePolling.places(), syncingOnReturn);
  }

  @Singleton
  ViewingMembership viewing(Memberships memberships, MemberProfiles profiles, InstantSource clock) {
    return new ViewingMembership(memberships, profiles, clock);
  }
}
