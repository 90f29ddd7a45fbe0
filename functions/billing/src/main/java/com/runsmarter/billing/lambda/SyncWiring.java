package com.runsmarter.billing.lambda;

import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.Polling;
import com.runsmarter.billing.account.StripeAccounts;
import com.runsmarter.billing.checkout.ExclusivePolling;
import com.runsmarter.billing.checkout.SyncingOnReturn;
import com.runsmarter.billing.dynamodb.DynamoCustomerLinks;
import com.runsmarter.billing.dynamodb.DynamoMemberships;
import com.runsmarter.billing.dynamodb.DynamoOffers;
import com.runsmarter.billing.dynamodb.DynamoPositions;
import com.runsmarter.billing.dynamodb.DynamoPostponedHints;
import com.runsmarter.billing.dynamodb.DynamoReconciliationRuns;
import com.runsmarter.billing.dynamodb.DynamoSyncRecords;
import com.runsmarter.billing.membership.AccessRules;
import com.runsmarter.billing.membership.Memberships;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.billing.reconcile.BulkSync;
import com.runsmarter.billing.reconcile.Reconciling;
import com.runsmarter.billing.stripe.StripeApiAccounts;
import com.runsmarter.billing.stripe.StripeCheckoutPages;
import com.runsmarter.billing.stripe.StripeComingPayments;
import com.runsmarter.billing.stripe.StripeConnection;
import com.runsmarter.billing.stripe.StripePausedSubscriptions;
import com.runsmarter.billing.stripe.StripeUndeliveredEvents;
import com.runsmarter.billing.sync.CustomerLinks;
import com.runsmarter.billing.sync.LinkingCustomers;
import com.runsmarter.billing.sync.PostponedHints;
import com.runsmarter.billing.sync.StripePorts;
import com.runsmarter.billing.sync.SyncRecords;
import com.runsmarter.billing.sync.SyncingForHints;
import com.runsmarter.billing.sync.SyncingMembership;
import com.runsmarter.kernel.dynamodb.DynamoMemberProfiles;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.member.MemberProfiles;
import com.runsmarter.kernel.secrets.SecretAddresses;
import com.runsmarter.kernel.secrets.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The use cases of syncing on DynamoDB and Stripe, put together by hand and for every function of
 * billing: those that work through queues and lists need no framework, and the one behind API
 * Gateway makes its beans of these.
 */
final class SyncWiring {

  private static final Logger LOG = LoggerFactory.getLogger(SyncWiring.class);

  /** Some seven seconds: longer than a sync takes, much shorter than a redelivery. */
  private static final Polling POLLING = new Polling(30, Duration.ofMillis(250));

  /**
   * Four syncs of four to five requests in every 900 ms are some 20 requests a second: a fifth of
   * what Stripe allows in live mode, and within what it allows in test mode. Source: Stripe, "Rate
   * limits".
   */
  private static final int HANDS = 4;

  private static final Duration SHIFT = Duration.ofMillis(900);

  private final InstantSource clock;
  private final Metrics metrics;
  private final Table table;
  private final CustomerLinks links;
  private final Memberships memberships;
  private final Offers offers;
  private final SyncRecords syncRecords;
  private final MemberProfiles profiles;
  private final StripeConnection stripe;
  private final StripeAccounts accounts;
  private final LinkingCustomers linking;
  private final SyncingMembership syncing;

  SyncWiring(
      Settings settings,
      DynamoDbClient dynamodb,
      Secrets secrets,
      InstantSource clock,
      Metrics metrics) {
    this.clock = clock;
    this.metrics = metrics;
    this.table = new Table(dynamodb, settings.text("BILLING_TABLE"));
    this.links = new DynamoCustomerLinks(table);
    this.memberships = new DynamoMemberships(table);
    this.offers = new DynamoOffers(table);
    this.syncRecords = new DynamoSyncRecords(table, clock);
    this.profiles = new DynamoMemberProfiles(new Table(dynamodb, settings.text("MEMBERS_TABLE")));
    this.stripe =
        new StripeConnection(
            secrets,
            settings.text("STRIPE_KEY_SECRET"),
            settings.text("STRIPE_API_BASE"),
            Duration.ofMillis(settings.number("STRIPE_READ_TIMEOUT_MILLIS")));
    this.accounts = new StripeApiAccounts(stripe);
    StripePorts ports =
        new StripePorts(
            accounts,
            new StripeCheckoutPages(stripe),
            new StripePausedSubscriptions(stripe),
            new StripeComingPayments(stripe));
    this.linking =
        new LinkingCustomers(
            syncRecords, links, accounts, ports.pages(), profiles, offers, metrics);
    this.syncing =
        new SyncingMembership(
            syncRecords,
            memberships,
            links,
            ports,
            offers,
            profiles,
            metrics,
            rules(settings),
            new SecretAddresses(secrets, settings.text("ADDRESSES_SECRET")).site());
  }

  private static AccessRules rules(Settings settings) {
    return new AccessRules(
        Duration.ofDays(settings.number("GRACE_DAYS")), settings.flag("REFUND_ENDS_ACCESS"));
  }

  Table table() {
    return table;
  }

  CustomerLinks links() {
    return links;
  }

  Memberships memberships() {
    return memberships;
  }

  Offers offers() {
    return offers;
  }

  MemberProfiles profiles() {
    return profiles;
  }

  StripeConnection stripe() {
    return stripe;
  }

  LinkingCustomers linkingCustomers() {
    return linking;
  }

  SyncingForHints syncingForHints() {
    return new SyncingForHints(syncing, accounts, metrics, POLLING);
  }

  SyncingOnReturn syncingOnReturn(ExclusivePolling polling) {
    return new SyncingOnReturn(links, memberships, syncing, syncRecords, polling, clock);
  }

  PostponedHints postponedHints() {
    return new DynamoPostponedHints(table, clock);
  }

  /** The bulk sync that goes easy on Stripe. */
  static BulkSync easyBulkSync() {
    return new RateLimitedBulkSync(
        HANDS, SHIFT, fault -> LOG.atError().setCause(fault).log("a customer could not be synced"));
  }

  Reconciling reconciling(BulkSync bulkSync) {
    return new Reconciling(
        syncing,
        linking,
        accounts,
        new StripeUndeliveredEvents(stripe),
        memberships,
        links,
        syncRecords,
        postponedHints(),
        new DynamoPositions(table),
        new DynamoReconciliationRuns(table, clock),
        bulkSync);
  }
}
