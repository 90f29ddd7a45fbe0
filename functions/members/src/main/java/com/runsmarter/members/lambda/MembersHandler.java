package com.runsmarter.members.lambda;

import com.runsmarter.kernel.http.ApiFunction;
import io.micronaut.context.ApplicationContext;

/** Serves sign-up, sign-in, sessions, profiles and the API's documentation. */
public final class MembersHandler extends ApiFunction {

  /** Started by Lambda. */
  public MembersHandler() {
    rehearse("/v1/me");
  }

  /** Started by a test, with a context of its own. */
  public MembersHandler(ApplicationContext context) {
    super(context);
  }
}
