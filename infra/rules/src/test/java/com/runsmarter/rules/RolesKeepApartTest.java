package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.template.Access;
import com.runsmarter.template.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what by template.yaml: what nobody else may see is not for everybody. */
class RolesKeepApartTest {
  private static final Deployment SYSTEM = ResolvedTemplate.with(Map.of());

  private static final List<String> ON_ROWS =
      List.of(
          "BatchGetItem",
          "BatchWriteItem",
          "ConditionCheckItem",
          "DeleteItem",
          "GetItem",
          "PutItem",
          "Query",
          "UpdateItem");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MembersTable | TICKET#1    | MembersFunction",
        "MembersTable | REFRESH#1   | MembersFunction",
        "MembersTable | CHALLENGE#1 | MembersFunction",
        "MembersTable | ADDRESS#1   | MembersFunction",
        "MembersTable | COUNT#1     | MembersFunction",
        "MembersTable | OUTBOX#1    | MembersFunction, MailFunction",
        "BillingTable | OUTBOX#1    | BillingFunction, BillingSyncFunction,"
            + " BillingReconcileFunction, MailFunction",
        "BillingTable | CUSTOMER#1  | BillingFunction, BillingSyncFunction,"
            + " BillingReconcileFunction",
        "BillingTable | POSTPONED   | BillingSyncFunction, BillingReconcileFunction",
        "BillingTable | RECONCILE   | BillingReconcileFunction",
        "MailTable    | CAUSE#1     | MailFunction",
        "TrainingTable | MEMBER#1   | TrainingFunction, EnrolmentFunction",
      })
  void theseAloneReachSuchRows(String table, String key, String functions) {
    assertThat(SYSTEM.roles().keySet())
        .filteredOn(
            id ->
                ON_ROWS.stream()
                    .anyMatch(
                        action ->
                            allows(
                                id,
                                new Access("dynamodb:" + action, table + ".Arn", List.of(key)))))
        .containsExactlyInAnyOrder(functions.split(", "));
  }

  @ParameterizedTest
  @CsvSource({"MembersTable.Arn, BatchGetItem", "BillingTable.Arn, GetItem"})
  void whatIsAnothersIsOnlyReadExceptForAMailThatIsOver(String table, String reading) {
    var reader = new Access("dynamodb:" + reading, table, List.of("MEMBER#1"));
    var writer = new Access("dynamodb:UpdateItem", table, List.of("MEMBER#1"));

    assertThat(allows("LibraryFunction", reader)).isTrue();
    assertThat(allows("LibraryFunction", writer)).isFalse();
    assertThat(allows("MailFunction", writer)).isFalse();
    assertThat(allows("TrainingFunction", writer)).isFalse();
    assertThat(allows("EnrolmentFunction", writer)).isFalse();
  }

  @Test
  void theRosterIsWrittenByWhoReadsNobody() {
    var reader = new Access("dynamodb:GetItem", "MembersTable.Arn", List.of("MEMBER#1"));
    var writer = new Access("dynamodb:UpdateItem", "MembersTable.Arn", List.of("MEMBER#1"));

    assertThat(allows("RosterFunction", reader)).isFalse();
    assertThat(SYSTEM.roles().keySet())
        .filteredOn(id -> allows(id, writer))
        .containsExactlyInAnyOrder("MembersFunction", "RosterFunction");
  }

  @Test
  void noTableCanBeReadWhole() {
    assertThat(SYSTEM.tables())
        .allSatisfy(
            table ->
                assertThat(SYSTEM.roles().keySet())
                    .noneMatch(id -> allows(id, new Access("dynamodb:Scan", table.id() + ".Arn"))));
  }

  @Test
  void noFunctionReadsTheLoadersKey() {
    assertThat(SYSTEM.roles().keySet()).noneMatch(id -> allows(id, secret("stripe-loader-key")));
  }

  @Test
  void aKeyIsForWhoSignsWithItAlone() {
    assertThat(SYSTEM.roles().keySet())
        .filteredOn(id -> allows(id, secret("token-signing-key")))
        .containsExactly("MembersFunction");
    assertThat(SYSTEM.roles().keySet())
        .filteredOn(id -> allows(id, secret("stripe-key")))
        .containsExactlyInAnyOrder(
            "BillingFunction", "BillingSyncFunction", "BillingReconcileFunction");
    assertThat(SYSTEM.roles().keySet())
        .filteredOn(id -> allows(id, secret("stripe-webhook-secrets")))
        .containsExactly("StripeWebhookFunction");
    assertThat(SYSTEM.roles().keySet())
        .filteredOn(id -> allows(id, secret("media-signing-key")))
        .containsExactlyInAnyOrder("LibraryFunction", "TrainingFunction");
  }

  /** A secret's ARN ends in six characters of its own. */
  private static Access secret(String name) {
    return new Access(
        "secretsmanager:GetSecretValue",
        "arn:aws:secretsmanager:us-east-1:000000000000:secret:run-smarter/prod/"
            + name
            + "-aB3xY9");
  }

  private static boolean allows(String id, Access access) {
    return Optional.ofNullable(SYSTEM.roles().get(id)).orElseThrow().allows(access);
  }
}
