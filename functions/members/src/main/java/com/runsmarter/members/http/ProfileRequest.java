package com.runsmarter.members.http;

import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.members.DisplayName;
import com.runsmarter.members.TimeZones;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a member sets right about herself. */
@Serdeable
@Schema(name = "ProfileChange", description = "What to change; at least one of the two")
record ProfileRequest(
    @PersonName
        @Schema(
            description =
                "What she wants to be called: letters of any script, digits, spaces and the"
                    + " punctuation of names, starting with a letter",
            minLength = 1,
            maxLength = DisplayName.MAX_LENGTH,
            example = "Sam")
        @Nullable String name,
    @KnownTimeZone
        @Schema(
            description = "The id of the IANA time zone her days are in",
            example = "Europe/Berlin")
        @Nullable String timeZone) {

  Optional<DisplayName> newName() {
    requireOne();
    return Optional.ofNullable(name).map(DisplayName::new);
  }

  Optional<ZoneId> newTimeZone() {
    requireOne();
    return Optional.ofNullable(timeZone).flatMap(TimeZones::find);
  }

  private void requireOne() {
    if (name == null && timeZone == null) {
      throw new ProblemException(
          Problem.invalid(
              List.of(new Problem.FieldError("", "must have at least one of name, timeZone"))));
    }
  }

  /** Hides what she is called. */
  @Override
  public String toString() {
    return "ProfileRequest[…]";
  }
}
