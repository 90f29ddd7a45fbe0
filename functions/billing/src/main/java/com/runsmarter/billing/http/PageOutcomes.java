package com.runsmarter.billing.http;

import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.checkout.ManagingMembership;
import com.runsmarter.billing.checkout.UpgradingToTeam.Outcome;
import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import java.util.List;
import java.util.stream.Collectors;

/** Renders what became of a wish for one of Stripe's pages. */
final class PageOutcomes {

  private PageOutcomes() {}

  /** The page to pay at, or the problem with it. */
  static PageResponse page(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Payable payable -> PageResponse.of(payable.url());
      case Outcome.AlreadyMember already ->
          throw new ProblemException(BillingProblem.ALREADY_A_MEMBER.problem());
      case Outcome.PaysElsewhere elsewhere ->
          throw new ProblemException(BillingProblem.PAYS_ELSEWHERE.problem());
      case Outcome.NotForSale no ->
          throw new ProblemException(BillingProblem.NOT_FOR_SALE.problem());
      case Outcome.OtherCurrency other -> throw new ProblemException(otherCurrency(other));
      case Outcome.NoSuchOffer wrong -> throw new ProblemException(noSuchOffer(wrong.offers()));
      case Outcome.NoSuchMember gone ->
          throw new ProblemException(Problem.unauthorized("This account is not there any more."));
      case Outcome.Busy busy -> throw new BusyException(BillingProblem.CHECKOUT_BUSY.problem());
    };
  }

  /** The portal's page, or the problem with it. */
  static PageResponse page(ManagingMembership.Outcome outcome) {
    return switch (outcome) {
      case ManagingMembership.Outcome.Opened opened -> PageResponse.of(opened.url());
      case ManagingMembership.Outcome.NoCustomer none ->
          throw new ProblemException(BillingProblem.NO_CUSTOMER.problem());
      case ManagingMembership.Outcome.Busy busy ->
          throw new BusyException(BillingProblem.PORTAL_BUSY.problem());
    };
  }

  private static Problem otherCurrency(Outcome.OtherCurrency other) {
    return BillingProblem.OTHER_CURRENCY.problem(
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
