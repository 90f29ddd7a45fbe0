package com.runsmarter.coaching.dynamodb;

import com.runsmarter.kernel.http.Anyone;
import com.runsmarter.kernel.http.SignedIn;
import io.micronaut.http.annotation.Get;

/** Routes that say nothing of who may use them, or two things. */
public final class OpenToWhomever {
  private OpenToWhomever() {}

  @Get
  static Object show() {
    return "everything";
  }

  @Get("/mine")
  @Anyone
  static Object showMine(SignedIn signedIn) {
    return signedIn;
  }
}
