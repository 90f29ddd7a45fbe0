package com.runsmarter.billing.lambda;

import com.google.gson.JsonObject;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.dynamodb.DynamoCustomerLinks;
import com.runsmarter.billing.dynamodb.DynamoOffers;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A storm on the real table, which takes its time: {@code -Dstorm.table.customers=2000} makes it as
 * large as the one in memory.
 */
@AwsContract
class WeatheringAStormOnTheTableTest extends WeatheringAStormContract {

  private final BillingFixture club;

  WeatheringAStormOnTheTableTest(Aws aws) {
    super(Integer.getInteger("storm.table.customers", 24));
    this.club = new BillingFixture(shop, aws);
  }

  @Override
  protected MemberId joins() {
    return club.joins();
  }

  @Override
  protected void link(MemberId member, CustomerId customer) {
    DynamoCustomerLinks links = new DynamoCustomerLinks(club.billing());
    links.link(links.claim(member), customer);
  }

  @Override
  protected String writing() {
    return "transactWriteItems";
  }

  @Override
  protected BillingSyncHandler worker(Predicate<String> fatal, boolean afterwards) {
    return club.worker(
        KilledWorkers.dying(DynamoDbClient.class, club.dynamodb(), fatal, afterwards));
  }

  @Override
  protected void later(Duration duration) {
    club.later(duration);
  }

  @Override
  protected JsonObject reconcile(String order) {
    return club.reconcile(order);
  }

  @Override
  protected Membership membership(MemberId member) {
    return club.membership(member);
  }

  @Override
  protected List<OwedMail> outbox() {
    return club.outbox();
  }

  @Override
  protected List<Fact> facts() {
    return club.facts();
  }

  @Override
  protected Offers offers() {
    return new DynamoOffers(club.billing());
  }
}
