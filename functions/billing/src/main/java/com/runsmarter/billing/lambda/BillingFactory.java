package com.runsmarter.billing.lambda;

import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.Polling;
import com.runsmarter.billing.checkout.ExclusivePolling;
import com.runsmarter.billing.checkout.ManagingMembership;
import com.runsmarter.billing.checkout.SyncingOnReturn;
import com.runsmarter.billing.checkout.UpgradingToTeam;
import com.runsmarter.billing.dynamodb.DynamoCheckoutLocks;
import com.runsmarter.billing.dynamodb.DynamoPollingPlaces;
import com.runsmarter.billing.dynamodb.DynamoTrials;
import com.runsmarter.billing.membership.ViewingMembership;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.billing.stripe.CheckoutSettings;
import com.runsmarter.billing.stripe.StripeCheckouts;
import com.runsmarter.billing.stripe.StripeCustomers;
import com.runsmarter.billing.stripe.StripePortals;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.secrets.SecretAddresses;
import com.runsmarter.kernel.secrets.Secrets;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts billing's routes together: what they need beyond the sync, which is put together once. */
@Factory
final class BillingFactory {

  /** How long a tab waits for another one, and a returning member for a sync under way. */
  private static final Polling POLLING = new Polling(30, Duration.ofMillis(200));

  @Singleton
  Metrics metrics(Settings settings, InstantSource clock) {
    return new EmbeddedMetrics(System.out, settings.text("STAGE"), clock);
  }

  @Singleton
  SyncWiring sync(
      Settings settings,
      DynamoDbClient dynamodb,
      Secrets secrets,
      InstantSource clock,
      Metrics metrics) {
    return new SyncWiring(settings, dynamodb, secrets, clock, metrics);
  }

  @Singleton
  Offers offers(SyncWiring sync) {
    return sync.offers();
  }

  @Singleton
  CheckoutSettings checkoutSettings(Settings settings, SecretAddresses addresses) {
    return new CheckoutSettings(
        addresses.site(),
        settings.flag("AUTOMATIC_TAX"),
        settings.text("COLLECT_ADDRESS").equals("required"),
        settings.flag("PROMOTION_CODES"),
        settings.texts("PAYMENT_METHODS"));
  }

  @Singleton
  ExclusivePolling exclusivePolling(SyncWiring sync, InstantSource clock) {
    return new ExclusivePolling(new DynamoPollingPlaces(sync.table(), clock), POLLING);
  }

  @Singleton
  SyncingOnReturn syncingOnReturn(SyncWiring sync, ExclusivePolling polling) {
    return sync.syncingOnReturn(polling);
  }

  @Singleton
  UpgradingToTeam upgrading(
      SyncWiring sync,
      CheckoutSettings settings,
      ExclusivePolling polling,
      SyncingOnReturn syncingOnReturn,
      Metrics metrics,
      InstantSource clock) {
    return new UpgradingToTeam(
        sync.offers(),
        sync.profiles(),
        sync.links(),
        new DynamoTrials(sync.table()),
        new DynamoCheckoutLocks(sync.table(), clock),
        polling,
        syncingOnReturn,
        new StripeCustomers(sync.stripe()),
        new StripeCheckouts(sync.stripe(), settings),
        sync.linkingCustomers(),
        metrics);
  }

  @Singleton
  ManagingMembership managing(
      SyncWiring sync,
      CheckoutSettings settings,
      ExclusivePolling polling,
      SyncingOnReturn syncingOnReturn) {
    return new ManagingMembership(
        sync.links(),
        new StripePortals(sync.stripe(), settings),
        polling.places(),
        syncingOnReturn);
  }

  @Singleton
  ViewingMembership viewing(SyncWiring sync, InstantSource clock) {
    return new ViewingMembership(sync.memberships(), sync.profiles(), clock);
  }
}
