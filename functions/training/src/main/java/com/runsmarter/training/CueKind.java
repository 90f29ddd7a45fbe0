package com.runsmarter.training;

/** What a runner can hear on the way. */
public enum CueKind implements Vocabulary {
  WARM_UP_WALK,
  START_RUNNING,
  START_WALKING,
  EASY_PACE,
  HALFWAY,
  ONE_MINUTE_LEFT,
  LAST_ONE,
  COOL_DOWN_WALK,
  WELL_DONE
}
