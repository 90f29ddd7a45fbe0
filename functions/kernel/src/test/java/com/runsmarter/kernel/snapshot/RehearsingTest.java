package com.runsmarter.kernel.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class RehearsingTest {

  @Test
  void a_scene_is_played_before_the_snapshot() {
    AtomicInteger played = new AtomicInteger();

    new Rehearsal(List.of(), played::incrementAndGet).beforeCheckpoint(Core.getGlobalContext());

    assertThat(played).hasValue(1);
  }

  @Test
  void a_scene_that_goes_wrong_does_not_keep_the_function_from_being_deployed() {
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
