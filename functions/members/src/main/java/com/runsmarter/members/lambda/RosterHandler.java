package com.runsmarter.members.lambda;

import com.runsmarter.kernel.aws.TimelyClients;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.fact.MembershipChanged;
import com.runsmarter.kernel.lambda.FactsFunction;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.snapshot.Rehearsal;
import com.runsmarter.members.dynamodb.DynamoRoster;
import com.runsmarter.members.roster.KeepingRoster;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Keeps with the roster what billing tells of memberships. */
public final class RosterHandler extends FactsFunction {

  /** Started by Lambda, with the environment's settings. */
  public RosterHandler() {
    this(Settings.ofProcess(), TimelyClients.build(DynamoDbClient.builder()));
    Rehearsal.beforeSnapshot(List.of(DynamoDbClient.class), FactsFunction::rehearse);
  }

  /** Started by a test. */
  RosterHandler(Settings settings, DynamoDbClient dynamodb) {
    this(new KeepingRoster(new DynamoRoster(new Table(dynamodb, settings.text("MEMBERS_TABLE")))));
  }

  private RosterHandler(KeepingRoster roster) {
    super(List.of(new Hearing<>(MembershipChanged.KIND, roster::hear)));
  }
}
