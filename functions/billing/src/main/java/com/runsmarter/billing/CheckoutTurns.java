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

  /**
   * Ends a turn of which no other page can come: its page was handed out, or one of its keys is
   * used up. One that ended by itself stays ended.
   */
  void end(Turn turn);

  /**
   * Makes room for another turn, although a request of this one's, or of the one it went on for,
   * may be under way. For some minutes the next turn goes on for it, as it does for one that ended
   * by itself.
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
     * The idempotency key of the one session that may come of the turn, whatever is bought and
     * however often the turn was broken off and gone on with: a request that was given up may take
     * effect yet, and does not once another one with its key has.
     */
    String sessionKey() {
      return "checkout/" + origin;
    }

    /** The same for the one customer that may come of the turn. */
    String customerKey() {
      return "customer/" + origin;
    }
  }
}
