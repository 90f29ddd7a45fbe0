package com.runsmarter.library.lambda;

import com.runsmarter.kernel.cloudfront.CloudFrontMediaLinks;
import com.runsmarter.kernel.http.ApiFunction;
import io.micronaut.context.ApplicationContext;
import java.time.InstantSource;

/** The library behind API Gateway. */
public final class LibraryHandler extends ApiFunction {

  /** Started by Lambda. */
  public LibraryHandler() {
    rehearse("/v1/videos", () -> CloudFrontMediaLinks.rehearse(InstantSource.system()));
  }

  LibraryHandler(ApplicationContext context) {
    super(context);
  }
}
