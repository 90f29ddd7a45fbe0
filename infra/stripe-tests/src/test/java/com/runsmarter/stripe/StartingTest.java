package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.stripe.invoice.Dunning;
import com.stripe.exception.AuthenticationException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingTest {

  @Test
  void aPortThatIsTakenIsSaidSo() {
    try (StandInFixture first = StandInFixture.open()) {
      int port = first.standIn.url().getPort();
      assertThatThrownBy(() -> StripeStandIn.start(StandInFixture.settings().withPort(port)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("port " + port);
    }
  }

  @Test
  void aFileThatIsInUseIsSaidSoAndIsFreeAfterwards(@TempDir Path folder) {
    StripeStandIn.Settings settings =
        StandInFixture.settings().withData(folder.resolve("stripe.mv"));
    try (StandInFixture first = StandInFixture.open(settings)) {
      assertThat(first.standIn.url().getHost()).isEqualTo("127.0.0.1");
      assertThatThrownBy(() -> StripeStandIn.start(settings))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("stripe.mv");
    }
    StandInFixture.open(settings).close();
  }

  @Test
  void anyTestKeyIsAcceptedUnlessOneIsConfigured() throws Exception {
    try (StandInFixture shop =
        StandInFixture.open(StandInFixture.settings().withApiKey(StandInFixture.KEY))) {
      assertThat(shop.customer("mo@example.com").getEmail()).isEqualTo("mo@example.com");
      assertThatThrownBy(
              () -> StandInFixture.client(shop.standIn, "sk_test_other", 0).v1().customers().list())
          .isInstanceOf(AuthenticationException.class);
    }
  }

  @Test
  void whatCouldNeverWorkIsRefused() {
    assertThatThrownBy(() -> StandInFixture.settings().withPort(70_000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Dunning(List.of(0), Dunning.End.CANCEL))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
