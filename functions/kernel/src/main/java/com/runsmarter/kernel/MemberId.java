package com.runsmarter.kernel;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.regex.Pattern;

/**
 * A member's id, for life: {@code mem_} and a ULID (26 characters of Crockford base 32, ordered by
 * time of creation).
 */
public record MemberId(String value) {

  private static final Pattern FORM = Pattern.compile("mem_[0-9A-HJKMNP-TV-Z]{26}");

  /**
   * @throws IllegalArgumentException when the text is not a member's id
   */
  public MemberId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a member id");
    }
  }

  /** A new id. */
  public static MemberId next() {
    return new MemberId("mem_" + UlidCreator.getUlid());
  }

  @Override
  public String toString() {
    return value;
  }
}
