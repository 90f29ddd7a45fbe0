package com.runsmarter.kernel.http;

import io.micronaut.context.ApplicationContext;

/** A function with the test's routes. */
final class ParcelFunction extends ApiFunction {

  ParcelFunction(ApplicationContext context) {
    super(context);
  }
}
