package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.aws.TimelyClients;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A function that is ended in the middle of a call can tell nobody what was wrong. */
class FunctionsOutliveTheirCallsTest {
  @Test
  void twoCallsToAwsFitIntoEveryFunctionsTime() {
    Duration two = TimelyClients.CALL.multipliedBy(2);

    assertThat(ResolvedTemplate.with(Map.of()).functions())
        .isNotEmpty()
        .allSatisfy(function -> assertThat(function.timeout()).isGreaterThan(two));
  }
}
