package com.runsmarter.billing.http;

import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.checkout.ManagingMembership;
import com.runsmarter.billing.checkout.UpgradingToTeam.Outcome;
import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import java.util.List;
import java.util.stream.Collectors;

/** What can be wrong with a wish to pay. */
final class BillingProblems {

  private static final Problem NO_CUSTOMER =
      Problem.of(
          409,
          "no-customer",
          "There is nothing to manage yet",
          "Check out first: POST /v1/billing/checkout.");

  static final Problem STRIPE_UNAVAILABLE =
      Problem.of(
          503,
          "stripe-unavailable",
          "Stripe does not answer",
          "Try again after the seconds that Retry-After says. Nothing was charged twice, and what"
              + " is paid for stays open.");

  static final Problem CHECKOUT_BUSY =
      Problem.of(
          503,
          "checkout-busy",
          "Another checkout is under way",
          "Try again after the seconds that Retry-After says.");

  static final Problem PORTAL_BUSY =
      Problem.of(
          503,
          "portal-busy",
          "The portal is being opened already",
          "Try again after the seconds that Retry-After says.");

  private static final Problem ALREADY_A_MEMBER =
      Problem.of(
          409,
          "already-a-member",
          "There is a membership already",
          "Change it, pay it or resume it in the portal: POST /v1/billing/portal.");

  private static final Problem PAYS_ELSEWHERE =
      Problem.of(
          409,
          "pays-elsewhere",
          "There is a subscription under another customer",
          "Nothing has to be paid again. The operator has been told and puts the two together;"
              + " asking again later does no harm.");

  private static final Problem NOT_FOR_SALE =
      Problem.of(
          409,
          "not-for-sale",
          "The offer cannot be bought at the moment",
          "Nothing was charged. The operator has been told; choose another offer from GET"
              + " /v1/offers, or try again later.");

  private BillingProblems() {}

  /** The page to pay at, or the problem with it. */
  static PageResponse page(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Payable payable -> PageResponse.of(payable.url());
      case Outcome.AlreadyMember already -> throw new ProblemException(ALREADY_A_MEMBER);
      case Outcome.PaysElsewhere elsewhere -> throw new ProblemException(PAYS_ELSEWHERE);
      case Outcome.NotForSale no -> throw new ProblemException(NOT_FOR_SALE);
      case Outcome.OtherCurrency other -> throw new ProblemException(otherCurrency(other));
      case Outcome.NoSuchOffer wrong -> throw new ProblemException(noSuchOffer(wrong.offers()));
      case Outcome.NoSuchMember gone ->
          throw new ProblemException(Problem.unauthorized("This account is not there any more."));
      case Outcome.Busy busy -> throw new BusyException(CHECKOUT_BUSY);
    };
  }

  /** The portal's page, or the problem with it. */
  static PageResponse page(ManagingMembership.Outcome outcome) {
    return switch (outcome) {
      case ManagingMembership.Outcome.Opened opened -> PageResponse.of(opened.url());
      case ManagingMembership.Outcome.NoCustomer none -> throw new ProblemException(NO_CUSTOMER);
      case ManagingMembership.Outcome.Busy busy -> throw new BusyException(PORTAL_BUSY);
    };
  }

  private static Problem otherCurrency(Outcome.OtherCurrency other) {
    return Problem.of(
        409,
        "other-currency",
        "Something is paid in another currency already",
        "The offer is in "
            + other.currency()
            + ", and one person pays in one currency: end what you pay for in another in the portal"
            + " first, POST /v1/billing/portal.");
  }

  private static Problem noSuchOffer(List<OfferId> offers) {
    String known = offers.stream().map(OfferId::value).collect(Collectors.joining(", "));
    return Problem.invalid(
        List.of(
            new Problem.FieldError(
                "/offer", offers.isEmpty() ? "is not offered" : "must be one of " + known)));
  }
}
