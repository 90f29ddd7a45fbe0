package com.runsmarter.billing;

import com.runsmarter.kernel.MemberId;
import java.util.Optional;

/**
 * Turns at checking out: one at a time for each member, so that two tabs cannot make two customers
 * or two pages to pay at.
 */
public interface CheckoutTurns {

  /** A turn, or empty while the member has another. A forgotten turn ends by itself. */
  Optional<Turn> take(MemberId member);

  /** Ends a turn; one that ended by itself stays ended. */
  void end(Turn turn);

  /**
   * Ends a turn while a request of its is under way of which nobody knows what becomes, or that had
   * no time to find out what became of another turn's. For some minutes the next turn goes on for
   * it, as it does for one that ended by itself.
   */
  void breakOff(Turn turn);

  /**
   * A turn.
   *
   * @param id no other turn has it
   * @param origin the id of the turn that this one goes on for; its own where there is none
   */
  record Turn(MemberId member, String id, String origin) {

    /**
     * The idempotency key of the one session that may come of a purchase, however often the turn
     * was broken off and gone on with: a request that was given up may take effect yet.
     */
    String idempotencyKey(Purchase purchase) {
      return String.join(
          "/",
          "checkout",
          origin,
          purchase.customer().value(),
          purchase.offer().id().value(),
          purchase.offer().priceId(),
          Integer.toString(purchase.trialDays()));
    }
  }
}
