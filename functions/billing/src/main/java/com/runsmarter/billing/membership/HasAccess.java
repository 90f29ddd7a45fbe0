package com.runsmarter.billing.membership;

import java.time.Instant;
import java.util.Optional;

/** A decision about somebody's access, or the membership that was written after it. */
public interface HasAccess {

  /** What she may use, why, and until when. */
  Access access();

  /** In which of its states the membership is. */
  default MembershipState state() {
    return access().state();
  }

  /** Why it is in that state. */
  default MembershipReason reason() {
    return access().reason();
  }

  /** See {@link AccessDates}. */
  default Instant teamUntil() {
    return access().dates().teamUntil();
  }

  /** See {@link AccessDates}. */
  default Optional<Instant> accessUntil() {
    return access().dates().accessUntil();
  }

  /** See {@link AccessDates}. */
  default Optional<Instant> renewsOn() {
    return access().dates().renewsOn();
  }

  /** See {@link AccessDates}. */
  default Optional<Instant> endsOn() {
    return access().dates().endsOn();
  }

  /** See {@link AccessDates}. */
  default Optional<Instant> changesAt() {
    return access().dates().changesAt();
  }

  /** What she has to do to keep her access or to get it back, where there is something. */
  default Optional<ActionNeeded> actionNeeded() {
    return access().actionNeeded();
  }
}
