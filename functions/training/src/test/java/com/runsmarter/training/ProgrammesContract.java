package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every store of programmes keeps. */
public abstract class ProgrammesContract {

  /** An empty store. */
  protected abstract Programmes empty();

  @Test
  void anEmptyStoreHasNothing() {
    Programmes programmes = empty();

    assertThat(programmes.programmes()).isEmpty();
    assertThat(programmes.cues()).isEmpty();
  }

  @Test
  void whatIsPutComesBackWhole() {
    Programmes programmes = empty();
    programmes.put(EightWeeks.PROGRAMME);
    for (CueKind kind : CueKind.values()) {
      programmes.put(EightWeeks.cue(kind));
    }

    assertThat(programmes.programmes()).containsExactly(EightWeeks.PROGRAMME);
    assertThat(programmes.cues())
        .hasSameSizeAs(CueKind.values())
        .allMatch(cue -> cue.equals(EightWeeks.cue(cue.kind())));
  }

  @Test
  void whatIsPutAgainReplacesWhatWasThere() {
    Programmes programmes = empty();
    programmes.put(EightWeeks.PROGRAMME);
    programmes.put(EightWeeks.cue(CueKind.HALFWAY));

    Programme retired = EightWeeks.programme("couch-to-5k", true);
    Cue changed =
        new Cue(CueKind.HALFWAY, "Half of it is done", "cues/half.mp3", EightWeeks.LENGTH);
    programmes.put(retired);
    programmes.put(changed);

    assertThat(programmes.programmes()).containsExactly(retired);
    assertThat(programmes.cues()).containsExactly(changed);
  }
}
