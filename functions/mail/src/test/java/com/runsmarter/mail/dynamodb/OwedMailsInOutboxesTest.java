package com.runsmarter.mail.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.MailPriority;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.mail.OutboxKey;
import com.runsmarter.testing.MovableClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@AwsContract
class OwedMailsInOutboxesTest {

  private static final Instant NOW = MovableClock.START;

  private final Table members;
  private final Table billing;
  private final DynamoOwedMails owed;

  OwedMailsInOutboxesTest(Aws aws) {
    members = new Table(aws.dynamodb(), aws.table("MembersTable"));
    billing = new Table(aws.dynamodb(), aws.table("BillingTable"));
    owed = new DynamoOwedMails(Map.of("members", members, "billing", billing));
  }

  @Test
  void aMailIsOnTheListOfWhatIsOwedUntilItIsOver() {
    OwedMail refund = mail("refund/re_1", NOW);
    OwedMail young = mail("refund/re_2", NOW.plusSeconds(1));
    OutboxKey key = new OutboxKey("billing", "refund/re_1");
    billing.write(Write.put(OwedMailItem.write(refund)));
    billing.write(Write.put(OwedMailItem.write(young)));
    members.write(Write.put(OwedMailItem.write(mail("sign-in/tic_1", NOW))));

    assertThat(owed.find(key)).contains(refund);
    assertThat(owed.owedSince(NOW))
        .containsExactlyInAnyOrder(key, new OutboxKey("members", "sign-in/tic_1"));

    owed.over(key);
    owed.over(new OutboxKey("members", "sign-in/tic_1"));

    assertThat(owed.owedSince(NOW)).isEmpty();
    assertThat(owed.find(key)).contains(refund);
  }

  @Test
  void whatIsGoneIsNotMadeAgain() {
    OutboxKey gone = new OutboxKey("billing", "refund/gone");

    owed.over(gone);

    assertThat(owed.find(gone)).isEmpty();
  }

  @Test
  void anOutboxThatNobodyHasIsAFault() {
    assertThatThrownBy(() -> owed.find(new OutboxKey("elsewhere", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("elsewhere");
  }

  private static OwedMail mail(String cause, Instant at) {
    return new OwedMail(
        cause,
        "refund",
        MailPriority.ROUTINE,
        new OwedMail.ToAddress(new EmailAddress("sam@example.com")),
        Map.of("amount", "$29.00"),
        at,
        at.plusSeconds(60));
  }
}
