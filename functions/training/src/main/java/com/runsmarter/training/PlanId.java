package com.runsmarter.training;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Optional;
import java.util.regex.Pattern;

/** A plan's id: {@code plan_} and a ULID, so that a member's newest plan has her greatest id. */
public record PlanId(String value) {

  private static final Pattern FORM = Pattern.compile("plan_[0-9A-HJKMNP-TV-Z]{26}");

  /**
   * @throws IllegalArgumentException when the text is not a plan's id
   */
  public PlanId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a plan id");
    }
  }

  /** A new id, greater than those of earlier milliseconds and than those made here before. */
  public static PlanId next() {
    return new PlanId("plan_" + UlidCreator.getMonotonicUlid());
  }

  /** The id that the text is, if it is one. */
  public static Optional<PlanId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new PlanId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
