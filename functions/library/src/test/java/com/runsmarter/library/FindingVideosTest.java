package com.runsmarter.library;

import static com.runsmarter.library.SampleVideos.ALL;
import static com.runsmarter.library.SampleVideos.BOX_STEP;
import static com.runsmarter.library.SampleVideos.CLAMSHELL;
import static com.runsmarter.library.SampleVideos.DEAD_BUG;
import static com.runsmarter.library.SampleVideos.PALLOF;
import static com.runsmarter.library.SampleVideos.STEP_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingVideosTest {

  @Test
  void whoWantsAnythingGetsEverything() {
    assertThat(found(VideoFilter.ANYTHING)).isEqualTo(ALL);
  }

  @Test
  void eachFilterHoldsAlone() {
    assertThat(found(wish(Focus.CORE, null, null, null, null, "")))
        .containsExactly(DEAD_BUG, PALLOF);
    assertThat(found(wish(null, "mat", null, null, null, ""))).containsExactly(DEAD_BUG);
    assertThat(found(wish(null, null, Load.MEDIUM, null, null, ""))).containsExactly(BOX_STEP);
    assertThat(found(wish(null, null, null, Level.ADVANCED, null, "")))
        .containsExactly(BOX_STEP, PALLOF);
    assertThat(found(wish(null, null, null, null, 5, "")))
        .containsExactly(STEP_UP, DEAD_BUG, CLAMSHELL);
  }

  @Test
  void filtersCombine() {
    assertThat(found(wish(Focus.CORE, null, null, Level.ADVANCED, 12, ""))).containsExactly(PALLOF);
    assertThat(found(wish(Focus.CORE, null, null, Level.ADVANCED, 11, ""))).isEmpty();
  }

  @Test
  void videosThatNeedNothingAreFoundByNone() {
    assertThat(found(wish(null, "none", null, null, null, ""))).containsExactly(CLAMSHELL);
  }

  @Test
  void wordsAreFoundInTitlesWhateverTheirCase() {
    assertThat(found(wish(null, null, null, null, null, "STEP")))
        .containsExactly(STEP_UP, BOX_STEP);
  }

  @Test
  void wordsAreFoundInCuesWithOrWithoutAccents() {
    assertThat(found(wish(null, null, null, null, null, "zatopek"))).isEqualTo(ALL);
    assertThat(found(wish(null, null, null, null, null, "Zátopek à"))).isEqualTo(ALL);
  }

  @Test
  void everyWordMustBeMentioned() {
    assertThat(found(wish(null, null, null, null, null, "step weighted")))
        .containsExactly(BOX_STEP);
  }

  @Test
  void theBeginningOfAWordIsEnoughButNotItsMiddle() {
    assertThat(found(wish(null, null, null, null, null, "clam"))).containsExactly(CLAMSHELL);
    assertThat(found(wish(null, null, null, null, null, "shell"))).isEmpty();
  }

  @Test
  void punctuationIsNoWord() {
    assertThat(found(wish(null, null, null, null, null, " - ?! "))).isEqualTo(ALL);
  }

  @Test
  void noVideoTakesLessThanAMinute() {
    assertThatThrownBy(() -> wish(null, null, null, null, 0, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Video> found(VideoFilter wish) {
    return ALL.stream().filter(wish::grantedBy).toList();
  }

  private static VideoFilter wish(
      @Nullable Focus focus,
      @Nullable String equipment,
      @Nullable Load load,
      @Nullable Level level,
      @Nullable Integer maxMinutes,
      String words) {
    return new VideoFilter(
        Optional.ofNullable(focus),
        Optional.ofNullable(equipment),
        Optional.ofNullable(load),
        Optional.ofNullable(level),
        maxMinutes == null ? OptionalInt.empty() : OptionalInt.of(maxMinutes),
        VideoFilter.words(words));
  }
}
