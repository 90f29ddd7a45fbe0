package com.runsmarter.members.http;

import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.programme.OpenProgramme;
import com.runsmarter.kernel.programme.OpenProgrammes;
import com.runsmarter.members.DisplayName;
import com.runsmarter.members.Prospect;
import com.runsmarter.members.StartDates;
import com.runsmarter.members.TimeZones;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a prospect tells about herself. */
@Serdeable
@Schema(name = "SignUp", description = "Somebody who wants to join")
record SignUpRequest(
    @NotBlank(message = "is missing: say what you want to be called")
        @PersonName
        @Schema(
            description =
                "What she wants to be called: letters of any script, digits, spaces and the"
                    + " punctuation of names, starting with a letter",
            minLength = 1,
            maxLength = DisplayName.MAX_LENGTH,
            example = "Sam")
        String name,
    @NotBlank(message = "is missing: the link is mailed there")
        @MailCanGoThere
        @Schema(
            description = "Where the link is mailed to",
            example = "sam@example.com",
            maxLength = 254)
        String email,
    @NotBlank(message = "is missing: it decides which day a workout is on")
        @KnownTimeZone
        @Schema(
            description = "The id of the IANA time zone her days are in",
            example = "America/New_York")
        String timeZone,
    @OpenToEverybody
        @Schema(
            description = "The programme to start with: one that GET /v1/programmes lists as free",
            example = "couch-to-5k")
        @Nullable String programme,
    @Schema(
            description =
                "The programme's first day in her time zone, from today to as far ahead as the"
                    + " programme allows; today where it is left out",
            example = "2027-03-01")
        @Nullable LocalDate startOn,
    @NotNull(message = "is missing: joining needs the terms accepted")
        @AssertTrue(message = "must be true: joining needs the terms accepted")
        @Schema(description = "Whether she accepts the terms of use", example = "true")
        Boolean acceptsTerms) {

  /**
   * The prospect, once the fields have been found well-formed.
   *
   * @throws ProblemException when the start is no day that the programme may start on
   */
  Prospect read(Instant now, OpenProgrammes programmes) {
    ZoneId zone = TimeZones.find(timeZone).orElseThrow();
    return new Prospect(
        new DisplayName(name), new EmailAddress(email), zone, start(now, zone, programmes));
  }

  private Optional<MemberProfile.Start> start(Instant now, ZoneId zone, OpenProgrammes programmes) {
    if (programme == null) {
      if (startOn != null) {
        throw wrongStart("goes with a programme: add one, or leave startOn out");
      }
      return Optional.empty();
    }
    Period ahead =
        programmes.all().stream()
            .filter(each -> each.id().equals(programme))
            .map(OpenProgramme::ahead)
            .findAny()
            .orElse(Period.ZERO);
    StartDates days = StartDates.openAt(now, zone, ahead);
    LocalDate day = startOn == null ? days.first() : startOn;
    if (!days.contains(day)) {
      throw wrongStart("must be from %s to %s".formatted(days.first(), days.last()));
    }
    return Optional.of(new MemberProfile.Start(programme, day));
  }

  private static ProblemException wrongStart(String detail) {
    return new ProblemException(
        Problem.invalid(List.of(new Problem.FieldError("/startOn", detail))));
  }

  /** Hides who she is. */
  @Override
  public String toString() {
    return "SignUpRequest[…]";
  }
}
