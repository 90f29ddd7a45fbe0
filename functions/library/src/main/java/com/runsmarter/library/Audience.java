package com.runsmarter.library;

import com.runsmarter.kernel.entitlement.Tier;

/** Who may watch a video. */
public sealed interface Audience {

  /** Every member. */
  record Everybody() implements Audience {}

  /**
   * Members of the Training Team.
   *
   * @param offer the offer that lets somebody in who is not on the team yet
   */
  record Team(OfferId offer) implements Audience {}

  /** Whether somebody with this tier is let in. */
  default boolean letsIn(Tier tier) {
    return switch (this) {
      case Everybody() -> true;
      case Team _ -> tier == Tier.TEAM;
    };
  }

  /** The word that the content and the API use. */
  default String word() {
    return switch (this) {
      case Everybody() -> "free";
      case Team _ -> "team";
    };
  }
}
