package com.runsmarter.library.lambda;

import com.runsmarter.kernel.http.ApiFunction;
import io.micronaut.context.ApplicationContext;

/** The library behind API Gateway. */
public final class LibraryHandler extends ApiFunction {

  /** Started by Lambda. */
  public LibraryHandler() {
    rehearse("/v1/videos");
  }

  LibraryHandler(ApplicationContext context) {
    super(context);
  }
}
