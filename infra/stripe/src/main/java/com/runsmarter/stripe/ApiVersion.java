package com.runsmarter.stripe;

/** The version of Stripe's API that the stand-in speaks. */
final class ApiVersion {

  static final String CURRENT = "2026-07-29.dahlia";

  private ApiVersion() {}
}
