package com.runsmarter.billing.checkout;

import com.runsmarter.kernel.MemberId;
import java.util.Optional;

/**
 * Locks for checking out: one a member, so that two tabs cannot make two customers or two pages to
 * pay at.
 */
public interface CheckoutLocks {

  /** A lock, or empty while the member has another. A forgotten lock ends by itself. */
  Optional<Lock> take(MemberId member);

  /**
   * Ends a lock of which no other page can come: its page was handed out, or one of its keys is
   * used up. One that ended by itself stays ended.
   */
  void end(Lock lock);

  /**
   * Makes room for another lock, although a request of this one's, or of the one it went on for,
   * may be under way. For some minutes the next lock goes on for it, as it does for one that ended
   * by itself.
   */
  void breakOff(Lock lock);

  /**
   * A lock.
   *
   * @param id no other lock has it
   * @param origin the id of the lock that this one goes on for; its own where there is none
   */
  record Lock(MemberId member, String id, String origin) {

    /**
     * The idempotency key of the one session that may come of the lock, whatever is bought and
     * however often the lock was broken off and gone on with: a request that was given up may take
     * effect yet, and does not once another one with its key has.
     */
    String sessionKey() {
      return "checkout/" + origin;
    }

    /** The same for the one customer that may come of the lock. */
    String customerKey() {
      return "customer/" + origin;
    }
  }
}
