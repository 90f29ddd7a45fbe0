package com.runsmarter.training.lambda;

import com.runsmarter.kernel.cloudfront.CloudFrontMediaLinks;
import com.runsmarter.kernel.http.ApiFunction;
import io.micronaut.context.ApplicationContext;
import java.time.InstantSource;

/** Training behind API Gateway. */
public final class TrainingHandler extends ApiFunction {

  /** Started by Lambda. */
  public TrainingHandler() {
    rehearse("/v1/plans/current", () -> CloudFrontMediaLinks.rehearse(InstantSource.system()));
  }

  TrainingHandler(ApplicationContext context) {
    super(context);
  }
}
