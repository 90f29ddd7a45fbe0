package com.runsmarter.training;

import java.util.List;

/** Where programmes and cues are kept. */
public interface Programmes {

  /** Every programme, retired ones too, in no order. */
  List<Programme> programmes();

  /** Every cue, in no order. */
  List<Cue> cues();

  /** Adds a programme, or replaces the one of the same id. */
  void put(Programme programme);

  /** Adds a cue, or replaces the one of the same kind. */
  void put(Cue cue);
}
