package com.runsmarter.kernel;

import com.runsmarter.mail.Overheard;

/** A kernel that knows a feature. */
public final class KnowingTooMuch {
  private KnowingTooMuch() {}

  static Object seen() {
    return Overheard.class;
  }
}
