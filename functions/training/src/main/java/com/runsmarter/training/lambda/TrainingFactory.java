package com.runsmarter.training.lambda;

import com.runsmarter.kernel.dynamodb.DynamoEntitlements;
import com.runsmarter.kernel.dynamodb.DynamoMemberProfiles;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.entitlement.Entitlements;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.media.MediaLinks;
import com.runsmarter.kernel.member.MemberProfiles;
import com.runsmarter.kernel.s3.S3MediaLinks;
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
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

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
  AwsCredentialsProvider credentials() {
    return DefaultCredentialsProvider.builder().build();
  }

  @Singleton
  @Bean(preDestroy = "close")
  S3Presigner presigner(AwsCredentialsProvider credentials) {
    return S3Presigner.builder().credentialsProvider(credentials).build();
  }

  @Singleton
  MediaLinks links(
      S3Presigner presigner,
      AwsCredentialsProvider credentials,
      Settings settings,
      InstantSource clock) {
    return new S3MediaLinks(presigner, credentials, settings.text("MEDIA_BUCKET"), clock);
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
