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
   * A turn.
   *
   * @param id no other turn has it
   */
  record Turn(MemberId member, String id) {

    /** The idempotency key of the one session that a turn may start. */
    String idempotencyKey() {
      return "checkout/" + member + "/" + id;
    }
  }
}
