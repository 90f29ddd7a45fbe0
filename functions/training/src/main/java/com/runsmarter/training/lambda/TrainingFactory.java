package com.runsmarter.training.lambda;

import com.runsmarter.kernel.cloudfront.CloudFrontMediaLinks;
import com.runsmarter.kernel.cloudfront.MediaKeys;
import com.runsmarter.kernel.dynamodb.DynamoEntitlements;
import com.runsmarter.kernel.dynamodb.DynamoMemberProfiles;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.entitlement.Entitlements;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.media.MediaLinks;
import com.runsmarter.kernel.member.MemberProfiles;
import com.runsmarter.kernel.secrets.SecretAddresses;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.training.Coaching;
import com.runsmarter.training.Enrolling;
import com.runsmarter.training.FollowingPlan;
import com.runsmarter.training.HearingRun;
import com.runsmarter.training.KeepingClips;
import com.runsmarter.training.LoggingWorkout;
import com.runsmarter.training.Plans;
import com.runsmarter.training.StartingPlan;
import com.runsmarter.training.dynamodb.DynamoPlans;
import com.runsmarter.training.dynamodb.DynamoProgrammes;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts training together from the function's settings. */
@Factory
final class TrainingFactory {

  @Singleton
  Coaching coaching(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new Coaching(
        new DynamoProgrammes(new Table(client, settings.text("TRAINING_TABLE"))), clock);
  }

  @Singleton
  Plans plans(DynamoDbClient client, Settings settings) {
    return new DynamoPlans(new Table(client, settings.text("TRAINING_TABLE")));
  }

  @Singleton
  MemberProfiles profiles(DynamoDbClient client, Settings settings) {
    return new DynamoMemberProfiles(new Table(client, settings.text("MEMBERS_TABLE")));
  }

  @Singleton
  MediaLinks links(
      Secrets secrets, Settings settings, SecretAddresses addresses, InstantSource clock) {
    return new CloudFrontMediaLinks(
        addresses.media(),
        new MediaKeys(secrets, settings.text("MEDIA_SIGNING_SECRET"), settings.text("MEDIA_KEYS")),
        clock);
  }

  @Singleton
  Enrolling enrolling(
      Plans plans, Coaching coaching, MemberProfiles profiles, InstantSource clock) {
    return new Enrolling(plans, coaching, profiles, clock);
  }

  @Singleton
  FollowingPlan following(
      Plans plans, Enrolling enrolling, MemberProfiles profiles, InstantSource clock) {
    return new FollowingPlan(plans, enrolling, profiles, clock);
  }

  @Singleton
  Entitlements entitlements(DynamoDbClient client, Settings settings) {
    return new DynamoEntitlements(new Table(client, settings.text("BILLING_TABLE")));
  }

  @Singleton
  StartingPlan starting(
      Plans plans,
      Coaching coaching,
      MemberProfiles profiles,
      Entitlements entitlements,
      InstantSource clock) {
    return new StartingPlan(plans, coaching, profiles, entitlements, clock);
  }

  @Singleton
  HearingRun hearing(Plans plans, MediaLinks links) {
    return new HearingRun(plans, links);
  }

  @Singleton
  KeepingClips keeping(Plans plans, MediaLinks links) {
    return new KeepingClips(plans, links);
  }

  @Singleton
  LoggingWorkout logging(Plans plans, InstantSource clock) {
    return new LoggingWorkout(plans, clock);
  }
}
