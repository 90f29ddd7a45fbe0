package com.runsmarter.library;

/**
 * How heavy the added load is: heavy allows at most about eight good repetitions, medium about
 * twelve, light more than fifteen; with bodyweight nothing is added.
 */
public enum Load implements Vocabulary {
  HEAVY,
  MEDIUM,
  LIGHT,
  BODYWEIGHT
}
