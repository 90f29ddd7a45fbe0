package com.runsmarter.stripe.request;

/** The version of Stripe's API that the stand-in speaks. */
public final class ApiVersion {

  public static final String CURRENT = "2026-07-29.dahlia";

  private ApiVersion() {}
}
