package com.runsmarter.library;

/** Whom a video suits. */
public enum Level implements Vocabulary {
  BEGINNER,
  INTERMEDIATE,
  ADVANCED
}
