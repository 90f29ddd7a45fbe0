package com.runsmarter.training;

import com.runsmarter.kernel.entitlement.Tier;
import java.time.LocalDate;
import java.time.Period;

/**
 * Who may start a programme, and when.
 *
 * @param tier what a member must be entitled to
 * @param ahead how far ahead its first day may be
 */
public record StartRules(Tier tier, Period ahead) {

  /**
   * @throws IllegalArgumentException when the first day could only be in the past
   */
  public StartRules {
    if (ahead.isNegative()) {
      throw new IllegalArgumentException("a programme can be started today or ahead");
    }
  }

  /** Whether a member of this tier may start it. */
  public boolean lets(Tier member) {
    return tier == Tier.FREE || member == tier;
  }

  /** The last day on which it may begin. */
  LocalDate latest(LocalDate today) {
    return today.plus(ahead);
  }
}
