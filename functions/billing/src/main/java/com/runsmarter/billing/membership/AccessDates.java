package com.runsmarter.billing.membership;

import java.time.Instant;
import java.util.Optional;

/**
 * The days of somebody's access.
 *
 * @param teamUntil the first instant without access: past the paid period by the grace while more
 *     is expected, the exact end once one is known, {@link Instant#EPOCH} without access
 * @param accessUntil the end of what is paid for (or on trial, in grace, or a gift), where there is
 *     access
 * @param renewsOn when the next payment is due, where one is
 * @param endsOn when the membership ends, where that is known
 * @param changesAt when time alone will change the membership, where it will
 */
public record AccessDates(
    Instant teamUntil,
    Optional<Instant> accessUntil,
    Optional<Instant> renewsOn,
    Optional<Instant> endsOn,
    Optional<Instant> changesAt) {

  /** Those of somebody without access. */
  public static final AccessDates NONE =
      new AccessDates(
          Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Paid or on trial to an instant, and trusted to go on. */
  static AccessDates renewing(Instant paidUntil, Instant teamUntil) {
    return new AccessDates(
        teamUntil,
        Optional.of(paidUntil),
        Optional.of(paidUntil),
        Optional.empty(),
        Optional.empty());
  }

  /** Until an instant at which something changes. */
  static AccessDates until(Instant end) {
    return new AccessDates(
        end, Optional.of(end), Optional.empty(), Optional.empty(), Optional.of(end));
  }

  AccessDates openUntil(Instant later) {
    return new AccessDates(later, accessUntil, renewsOn, endsOn, changesAt);
  }

  AccessDates renewingOn(Instant renewal) {
    return new AccessDates(teamUntil, accessUntil, Optional.of(renewal), endsOn, changesAt);
  }

  AccessDates endingOn(Instant end) {
    return new AccessDates(teamUntil, accessUntil, renewsOn, Optional.of(end), changesAt);
  }

  AccessDates changingAt(Optional<Instant> change) {
    return new AccessDates(teamUntil, accessUntil, renewsOn, endsOn, change);
  }

  /** Those of access that ran out: nothing more is paid for, renewed or ended. */
  AccessDates over() {
    return new AccessDates(
        teamUntil, Optional.empty(), Optional.empty(), Optional.empty(), changesAt);
  }
}
