package com.runsmarter.billing.membership;

import java.util.Locale;

/** What a member should do about her membership; each is done on Stripe's portal. */
public enum ActionNeeded {
  /** A payment failed: another card, or more money on this one. */
  UPDATE_CARD,
  /** The bank wants a payment approved. */
  CONFIRM_PAYMENT,
  /** A trial ended and there is no card to charge. */
  ADD_CARD;

  /** The word the API uses, such as {@code update-card}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
