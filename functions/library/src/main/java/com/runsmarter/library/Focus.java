package com.runsmarter.library;

/** What a video trains. The catalogue is in this order. */
public enum Focus implements Vocabulary {
  SINGLE_LEG,
  SQUAT_AND_HINGE,
  PLYOMETRIC,
  CORE,
  HIP,
  CALF_AND_FOOT,
  MOBILITY,
  UPPER_BODY,
  FULL_BODY
}
