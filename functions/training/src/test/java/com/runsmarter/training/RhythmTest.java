package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RhythmTest {

  @Test
  void aWorkoutHasTheDayOfItsPlaceAmongItsKind() {
    Rhythm rhythm = new Rhythm(List.of(1, 3, 5), List.of(2, 6));

    assertThat(rhythm.dayOf(new WorkoutId(4, WorkoutId.Kind.RUN, 3))).isEqualTo(5);
    assertThat(rhythm.dayOf(new WorkoutId(4, WorkoutId.Kind.STRENGTH, 2))).isEqualTo(6);
  }

  @Test
  void runsAreNeverOnNeighbouringDays() {
    for (List<Integer> runs : List.of(List.of(1, 2), List.of(1, 3, 7), List.of(3, 1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Rhythm(runs, List.of(5)))
          .withMessageContaining("never neighbours");
    }
  }

  @Test
  void strengthHasFortyEightHoursToo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rhythm(List.of(1), List.of(3, 4)))
        .withMessageContaining("strength workouts");
  }

  @Test
  void aDayHasOneWorkoutAndIsOneOfSeven() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Rhythm(List.of(1, 3), List.of(3)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rhythm(List.of(8), List.of(3)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rhythm(List.of(), List.of(3)));
  }
}
