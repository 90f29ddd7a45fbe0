package com.runsmarter.stripe.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.payment.TestBankAccount;
import com.runsmarter.stripe.payment.TestCard;
import com.runsmarter.stripe.store.Json;
import java.util.Optional;

/**
 * What a buyer enters on the Checkout page.
 *
 * @param card none when a trial needs none, or when a bank account pays
 * @param account the bank account that is debited instead of a card
 * @param details who the buyer is and where
 * @param email another address than the customer's, as a wallet may give
 * @param promotionCode a code typed by the buyer
 * @param confirmation what came of the bank's question to the cardholder, if it asks
 */
public record CheckoutEntry(
    Optional<TestCard> card,
    Optional<TestBankAccount> account,
    PaymentMethods.Expiry expiry,
    Details details,
    Optional<String> email,
    Optional<String> promotionCode,
    Confirmation confirmation) {

  /** The same with an answer to each question of the page's that is not answered yet. */
  public CheckoutEntry answering(ObjectNode session) {
    boolean address = CheckoutSessions.asksForAddress(session) && details.country().isEmpty();
    boolean phone = Json.flag(session, "phone_number_collection", "enabled");
    var answers =
        new Details(
            details.name(),
            phone ? details.phone().or(() -> Optional.of("+12025550100")) : details.phone(),
            address ? Optional.of("US") : details.country(),
            address ? Optional.of("94103") : details.postalCode());
    return new CheckoutEntry(card, account, expiry, answers, email, promotionCode, confirmation);
  }

  /** What a buyer says of herself; asked for where the session says so. */
  public record Details(
      Optional<String> name,
      Optional<String> phone,
      Optional<String> country,
      Optional<String> postalCode) {

    /** The address, when one was entered. */
    Optional<ObjectNode> address() {
      return country.map(
          entered ->
              Json.object()
                  .putNull("city")
                  .put("country", entered)
                  .putNull("line1")
                  .putNull("line2")
                  .put("postal_code", postalCode.orElse(null))
                  .putNull("state"));
    }
  }

  /** Whether the cardholder confirmed. */
  public enum Confirmation {
    NOT_ASKED,
    CONFIRMED,
    FAILED
  }
}
