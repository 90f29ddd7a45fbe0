package com.runsmarter.coaching.dynamodb;

import com.runsmarter.kernel.http.Problem;
import java.util.List;

/** Makes a problem of no kind that there is. */
public final class HomeMadeProblem {
  private HomeMadeProblem() {}

  static Object made() {
    return new Problem("/problems/home-made", "Of my own", 418, "Do nothing.", List.of(), null);
  }
}
