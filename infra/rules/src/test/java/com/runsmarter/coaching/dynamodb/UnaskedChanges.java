package com.runsmarter.coaching.dynamodb;

import com.runsmarter.kernel.http.SignedIn;
import io.micronaut.http.annotation.Post;

/** Changes something for whoever has an access token, without asking for the session. */
public final class UnaskedChanges {
  private UnaskedChanges() {}

  @Post
  static Object change(SignedIn signedIn) {
    return signedIn;
  }
}
