package com.runsmarter.training.lambda;

import com.runsmarter.kernel.http.ApiFunction;
import io.micronaut.context.ApplicationContext;

/** Training behind API Gateway. */
public final class TrainingHandler extends ApiFunction {

  /** Started by Lambda. */
  public TrainingHandler() {
    rehearse("/v1/plans/current");
  }

  TrainingHandler(ApplicationContext context) {
    super(context);
  }
}
