package com.runsmarter.billing.membership;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What somebody may use, why, and until when.
 *
 * @param actionNeeded what she has to do to keep it or to get it back, where there is something
 */
public record Access(
    MembershipState state,
    MembershipReason reason,
    AccessDates dates,
    Optional<ActionNeeded> actionNeeded) {

  Access(MembershipState state, MembershipReason reason, AccessDates dates) {
    this(state, reason, dates, Optional.empty());
  }

  Access dated(UnaryOperator<AccessDates> change) {
    return new Access(state, reason, change.apply(dates), actionNeeded);
  }

  Access needing(ActionNeeded action) {
    return new Access(state, reason, dates, Optional.of(action));
  }

  /** What is left of it once it has run out. */
  Access over() {
    return new Access(MembershipState.FREE, reason, dates.over(), actionNeeded);
  }
}
