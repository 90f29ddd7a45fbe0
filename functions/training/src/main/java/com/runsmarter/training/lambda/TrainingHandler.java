package com.runsmarter.training.lambda;

import com.runsmarter.kernel.http.ApiFunction;
import com.runsmarter.kernel.s3.S3MediaLinks;
import io.micronaut.context.ApplicationContext;
import java.time.InstantSource;

/** Training behind API Gateway. */
public final class TrainingHandler extends ApiFunction {

  /** Started by Lambda. */
  public TrainingHandler() {
    rehearse("/v1/plans/current", () -> S3MediaLinks.rehearse(InstantSource.system()));
  }

  TrainingHandler(ApplicationContext context) {
    super(context);
  }
}
