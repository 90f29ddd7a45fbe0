package com.runsmarter.bench;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.EntitlementItem;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.LiveSessionItem;
import com.runsmarter.kernel.dynamodb.MemberProfileItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.Role;
import com.stripe.exception.StripeException;
import com.stripe.param.CustomerCreateParams;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A member of the team as the features' own read models have her, and somebody who has begun to
 * pay.
 *
 * @param token an access token of the member on the team
 * @param customer at Stripe, the customer whose metadata name the other one
 */
record Seed(MemberId member, String token, String customer) {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  /** Lets both join and choose Couch to 5K, and one of them be on the team for a month. */
  static Seed in(BenchCloud cloud) {
    MemberId member = join(cloud, "bea@example.com").id();
    Instant until = Instant.now().plus(Duration.ofDays(30));
    var membership = Item.of(EntitlementItem.key(member));
    table(cloud, "BillingTable")
        .write(Write.put(EntitlementItem.write(membership, new Entitlement(until))));
    table(cloud, "MembersTable")
        .write(
            Write.put(
                LiveSessionItem.write(member, Keys.SESSION, Role.MEMBER, Instant.now(), until)));
    return new Seed(
        member,
        cloud.keys().token(member, Instant.now().plus(Duration.ofHours(2))),
        customer(cloud, join(cloud, "cal@example.com").id()));
  }

  /** Somebody new. */
  static MemberProfile join(BenchCloud cloud, String email) {
    var start = new MemberProfile.Start("couch-to-5k", LocalDate.now(ZONE));
    var profile =
        new MemberProfile(
            MemberId.next(),
            "Bea",
            new EmailAddress(email),
            ZONE,
            Instant.now(),
            Optional.of(start));
    table(cloud, "MembersTable").write(Write.put(MemberProfileItem.write(profile)));
    return profile;
  }

  /** A customer whose metadata name the member, as checkout makes one. */
  static String customer(BenchCloud cloud, MemberId member) {
    try {
      return cloud
          .stripe()
          .v1()
          .customers()
          .create(
              CustomerCreateParams.builder()
                  .setEmail("bea@example.com")
                  .putMetadata("memberId", member.value())
                  .build())
          .getId();
    } catch (StripeException e) {
      throw new IllegalStateException("the stand-in made no customer", e);
    }
  }

  static Table table(BenchCloud cloud, String id) {
    return new Table(cloud.dynamodb(), id);
  }
}
