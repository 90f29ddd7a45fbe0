package com.runsmarter.billing.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintMessageTest {

  @Test
  void aMessageIsTheEventAndWhomItIsAbout() {
    Hint hint =
        new Hint(
            new EventId("evt_1"),
            "invoice.paid",
            Instant.parse("2026-11-22T10:00:00Z"),
            Hint.Subject.of(new CustomerId("cus_1")));
    assertThat(HintMessage.write(hint))
        .isEqualTo(
            "{\"event\":\"evt_1\",\"type\":\"invoice.paid\","
                + "\"created\":\"2026-11-22T10:00:00Z\",\"kind\":\"customer\",\"id\":\"cus_1\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "poison",
        "{}",
        "[]",
        "{\"event\":\"evt_1\",\"type\":\"x\",\"created\":\"2026-11-22T10:00:00Z\"}",
        "{\"event\":\"evt_1\",\"type\":\"x\",\"created\":\"2026-11-22T10:00:00Z\",\"kind\":\"payout\",\"id\":\"po_1\"}",
        "{\"event\":\"evt_1\",\"type\":\"x\",\"created\":\"2026-11-22T10:00:00Z\",\"kind\":\"charge\",\"id\":\"\"}",
        "{\"event\":\"evt_1\",\"type\":\"x\",\"created\":\"now\",\"kind\":\"customer\",\"id\":\"cus_1\"}",
        "{\"event\":\"1\",\"type\":\"x\",\"created\":\"2026-11-22T10:00:00Z\",\"kind\":\"customer\",\"id\":\"cus_1\"}",
        "{\"event\":{},\"type\":\"x\",\"created\":\"2026-11-22T10:00:00Z\",\"kind\":\"customer\",\"id\":\"cus_1\"}"
      })
  void whatIsNoHintIsRefused(String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> HintMessage.read(message));
  }
}
