package com.runsmarter.billing.reconcile;

/**
 * What a reconciliation did.
 *
 * @param synced customers and members looked at
 * @param drifted those whose membership was wrong and was put right
 * @param parked customers that nobody belongs to
 * @param failed those that could not be synced now; the next run tries again
 * @param leftOut those that there was no time for
 */
public record Reconciliation(int synced, int drifted, int parked, int failed, int leftOut) {

  /** Nobody was looked at. */
  public static final Reconciliation NOTHING = new Reconciliation(0, 0, 0, 0, 0);

  /** The two together. */
  public Reconciliation and(Reconciliation other) {
    return new Reconciliation(
        synced + other.synced,
        drifted + other.drifted,
        parked + other.parked,
        failed + other.failed,
        leftOut + other.leftOut);
  }

  Reconciliation withoutDrift() {
    return new Reconciliation(synced, 0, parked, failed, leftOut);
  }

  /** Whether everybody was synced. */
  public boolean complete() {
    return failed == 0 && leftOut == 0;
  }
}
