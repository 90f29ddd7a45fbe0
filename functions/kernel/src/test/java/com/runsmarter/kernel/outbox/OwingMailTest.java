package com.runsmarter.kernel.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.member.EmailAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwingMailTest {

  /** What a feature's enum of its mails looks like. */
  private enum Example implements MailKind {
    REFUND;

    @Override
    public Set<String> fields() {
      return Set.of("amount");
    }

    @Override
    public MailPriority priority() {
      return MailPriority.JOIN;
    }

    @Override
    public boolean goesToMember() {
      return false;
    }
  }

  private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");

  @Test
  void aMailsCauseIsItsKindAndWhatItIsAbout() {
    OwedMail mail = owed(Map.of("amount", "$29.00"));

    assertThat(mail.cause()).isEqualTo("refund/re_1");
    assertThat(mail.kind()).isEqualTo("refund");
  }

  @Test
  void aFieldTooFewOrTooManyIsFoundWhereTheMailIsOwed() {
    assertThatThrownBy(() -> owed(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("refund has the fields [amount], not []");
    assertThatThrownBy(() -> owed(Map.of("amount", "$29.00", "name", "Ann")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsToldOfAMailIsItsCauseAndHowUrgentItIsAndNothingOfIt() {
    assertThat(owed(Map.of("amount", "$29.00")).fact())
        .isEqualTo(new Fact("mail-owed", 1, "refund/re_1", Map.of("priority", "join")));
  }

  private static OwedMail owed(Map<String, String> fields) {
    return OwedMail.of(
        Example.REFUND,
        "re_1",
        new OwedMail.ToAddress(new EmailAddress("ann@example.com")),
        fields,
        NOW,
        NOW.plusSeconds(60));
  }
}
