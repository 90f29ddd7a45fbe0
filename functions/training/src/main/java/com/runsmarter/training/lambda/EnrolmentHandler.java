package com.runsmarter.training.lambda;

import com.runsmarter.kernel.aws.TimelyClients;
import com.runsmarter.kernel.dynamodb.DynamoMemberProfiles;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.fact.MemberJoined;
import com.runsmarter.kernel.lambda.FactsFunction;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.snapshot.Rehearsal;
import com.runsmarter.training.Coaching;
import com.runsmarter.training.Enrolling;
import com.runsmarter.training.dynamodb.DynamoPlans;
import com.runsmarter.training.dynamodb.DynamoProgrammes;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Enrols whoever joined for a programme, as training hears of it. */
public final class EnrolmentHandler extends FactsFunction {

  /** Started by Lambda, with the environment's settings. */
  public EnrolmentHandler() {
    this(Settings.ofProcess(), TimelyClients.build(DynamoDbClient.builder()), Clock.systemUTC());
    Rehearsal.beforeSnapshot(List.of(DynamoDbClient.class), FactsFunction::rehearse);
  }

  /** Started by a test. */
  EnrolmentHandler(Settings settings, DynamoDbClient dynamodb, InstantSource clock) {
    this(
        enrolling(
            new Table(dynamodb, settings.text("TRAINING_TABLE")),
            new Table(dynamodb, settings.text("MEMBERS_TABLE")),
            clock));
  }

  private EnrolmentHandler(Enrolling enrolling) {
    super(List.of(new Hearing<>(MemberJoined.KIND, enrolling::hear)));
  }

  private static Enrolling enrolling(Table training, Table members, InstantSource clock) {
    return new Enrolling(
        new DynamoPlans(training),
        new Coaching(new DynamoProgrammes(training), clock),
        new DynamoMemberProfiles(members),
        clock);
  }
}
