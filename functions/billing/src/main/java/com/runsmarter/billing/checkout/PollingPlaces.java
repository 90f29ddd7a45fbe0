package com.runsmarter.billing.checkout;

import com.runsmarter.kernel.MemberId;
import java.util.Optional;

/**
 * Places to wait at for something of a member's own, one of each kind for each member. Whoever
 * finds it taken is told so at once: a member who asks in parallel would otherwise hold as many
 * instances of a function as she likes, and keep others from theirs.
 */
public interface PollingPlaces {

  /** The place, or empty while somebody has it. A forgotten one is free by itself. */
  Optional<Place> take(MemberId member, For what);

  /** Leaves a place. One that is somebody else's by now stays theirs. */
  void leave(Place place);

  /** What is waited for. */
  enum For {
    /** For another tab's checkout to end. */
    CHECKOUT,
    /** For somebody else's sync to end. */
    SYNCING,
    /** For Stripe to open a page of its portal. */
    PORTAL
  }

  /**
   * A place that somebody has.
   *
   * @param id nobody else had it with this id
   */
  record Place(MemberId member, For what, String id) {}
}
