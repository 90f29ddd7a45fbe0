package com.runsmarter.kernel.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class RehearsingTest {

  @Test
  void aSceneIsPlayedAgainAndAgainBeforeTheSnapshot() {
    AtomicInteger played = new AtomicInteger();

    new Rehearsal(List.of(), played::incrementAndGet).beforeCheckpoint(Core.getGlobalContext());

    assertThat(played).hasValueGreaterThan(1);
  }

  @Test
  void aSceneThatGoesWrongDoesNotKeepTheFunctionFromBeingDeployed() {
    Rehearsal rehearsal =
        new Rehearsal(
            List.of(),
            () -> {
              throw new NoClassDefFoundError("stage fright");
            });

    assertThatCode(() -> rehearsal.beforeCheckpoint(Core.getGlobalContext()))
        .doesNotThrowAnyException();
  }
}
