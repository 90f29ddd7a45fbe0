package com.runsmarter.local.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.local.function.Concurrency.Refused;
import com.runsmarter.local.function.Concurrency.Taken;
import com.runsmarter.template.FunctionDeclaration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharingConcurrencyTest {
  private static final Refused OVER_ITS_OWN =
      new Refused("ReservedFunctionConcurrentInvocationLimitExceeded");
  private static final Refused OVER_THE_ACCOUNTS = new Refused("ConcurrentInvocationLimitExceeded");

  @Test
  void aReservationIsAFunctionsOwnAndItsLimit() {
    var concurrency = new Concurrency(102, List.of(reserving("Own", 2), sharing("One")));
    for (int i = 0; i < 100; i++) {
      assertThat(concurrency.take("One")).isInstanceOf(Taken.class);
    }
    assertThat(concurrency.take("One")).isEqualTo(OVER_THE_ACCOUNTS);

    assertThat(concurrency.take("Own")).isInstanceOf(Taken.class);
    assertThat(concurrency.take("Own")).isInstanceOf(Taken.class);
    assertThat(concurrency.take("Own")).isEqualTo(OVER_ITS_OWN);
  }

  @Test
  void functionsWithoutOneShareWhatTheAccountHas() {
    var concurrency = new Concurrency(2, List.of(sharing("One"), sharing("Other")));
    assertThat(concurrency.take("One")).isInstanceOf(Taken.class);
    var place = (Taken) concurrency.take("Other");
    assertThat(concurrency.take("One")).isEqualTo(OVER_THE_ACCOUNTS);

    place.close();

    assertThat(concurrency.take("One")).isInstanceOf(Taken.class);
  }

  @Test
  void aFunctionThatReservesNothingAtAllIsStoppedInAnyAccount() {
    var concurrency = new Concurrency(10, List.of(reserving("Stopped", 0), sharing("One")));

    assertThat(concurrency.take("Stopped")).isEqualTo(OVER_ITS_OWN);
    assertThat(concurrency.take("One")).isInstanceOf(Taken.class);
  }

  @Test
  void whatAnAccountDoesNotHaveCannotBeReserved() {
    assertThatThrownBy(() -> new Concurrency(10, List.of(reserving("Own", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Functions reserve 1 of the account's 10 concurrent executions, and 100 must stay"
                + " unreserved");
  }

  private static FunctionDeclaration sharing(String id) {
    return function(id, Optional.empty());
  }

  private static FunctionDeclaration reserving(String id, int own) {
    return function(id, Optional.of(own));
  }

  private static FunctionDeclaration function(String id, Optional<Integer> reserved) {
    return new FunctionDeclaration(
        id, "a.zip", "a.B", 256, Duration.ofSeconds(3), Map.of(), reserved, true, List.of());
  }
}
