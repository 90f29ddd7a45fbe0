package com.runsmarter.kernel.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.kernel.member.EmailAddress;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwingMailTest {

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
        .isEqualTo(new Fact("mail-owed", 1, "refund/re_1", Map.of("priority", "routine")));
  }

  @Test
  void whoeverWaitsForALinkWaitsForNoStranger() {
    assertThat(MailKind.SIGN_IN.priority()).isEqualTo(MailPriority.SIGN_IN);
    assertThat(MailKind.SIGN_UP_KNOWN.priority()).isEqualTo(MailPriority.SIGN_IN);
    assertThat(MailKind.SIGN_UP_CONFIRM.priority()).isEqualTo(MailPriority.JOIN);
    assertThat(MailKind.SIGN_IN_UNKNOWN.priority()).isEqualTo(MailPriority.JOIN);
  }

  @Test
  void aKindThatIsNotKnownYetWaitsWithTheRest() {
    OwedMail newer =
        new OwedMail(
            "streak/1",
            "streak",
            new OwedMail.ToAddress(new EmailAddress("ann@example.com")),
            Map.of(),
            NOW,
            NOW);

    assertThat(newer.priority()).isEqualTo(MailPriority.ROUTINE);
  }

  private static OwedMail owed(Map<String, String> fields) {
    return OwedMail.of(
        MailKind.REFUND,
        "re_1",
        new OwedMail.ToAddress(new EmailAddress("ann@example.com")),
        fields,
        NOW,
        NOW.plusSeconds(60));
  }
}
