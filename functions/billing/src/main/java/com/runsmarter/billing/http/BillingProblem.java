package com.runsmarter.billing.http;

import com.runsmarter.kernel.http.ProblemKind;

/** What can be wrong with a wish to pay, and with what Stripe sends. */
public enum BillingProblem implements ProblemKind {
  ALREADY_A_MEMBER(
      409,
      "There is a membership already",
      "Change it, pay it or resume it in the portal: POST /v1/billing/portal."),
  PAYS_ELSEWHERE(
      409,
      "There is a subscription under another customer",
      "Nothing has to be paid again. The operator has been told and puts the two together; asking"
          + " again later does no harm."),
  NOT_FOR_SALE(
      409,
      "The offer cannot be bought at the moment",
      "Nothing was charged. The operator has been told; choose another offer from GET /v1/offers,"
          + " or try again later."),
  OTHER_CURRENCY(
      409,
      "Something is paid in another currency already",
      "One person pays in one currency: end what you pay for in another in the portal first, POST"
          + " /v1/billing/portal."),
  NO_CUSTOMER(409, "There is nothing to manage yet", "Check out first: POST /v1/billing/checkout."),
  STRIPE_UNAVAILABLE(
      503,
      "Stripe does not answer",
      "Try again after the seconds that Retry-After says. Nothing was charged twice, and what is"
          + " paid for stays open."),
  CHECKOUT_BUSY(
      503, "Another checkout is under way", "Try again after the seconds that Retry-After says."),
  PORTAL_BUSY(
      503,
      "The portal is being opened already",
      "Try again after the seconds that Retry-After says."),
  BAD_SIGNATURE(
      400,
      "The request is not signed by Stripe",
      "Send the body exactly as it was signed, within five minutes, with its Stripe-Signature"
          + " header."),
  BAD_EVENT(
      400,
      "The body is not an event",
      "Send one snapshot event or one thin event of Stripe's, as JSON."),
  WRONG_MODE(
      400,
      "The event is of the other mode",
      "Point the endpoint at a deployment that takes events of this mode."),
  QUEUE_UNAVAILABLE(503, "The event could not be queued", "Send it again later.");

  private final int status;
  private final String title;
  private final String whatToDo;

  BillingProblem(int status, String title, String whatToDo) {
    this.status = status;
    this.title = title;
    this.whatToDo = whatToDo;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String whatToDo() {
    return whatToDo;
  }
}
