package com.runsmarter.members.http;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.http.AnswersCoachOnly;
import com.runsmarter.kernel.http.AnswersSignInNeeded;
import com.runsmarter.kernel.http.Coach;
import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.kernel.paging.Cursors;
import com.runsmarter.kernel.paging.Listing;
import com.runsmarter.members.roster.ReadingRoster;
import com.runsmarter.members.roster.Roster;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/coach/members}: the members, as their coach sees them. */
@Controller("/v1/coach/members")
@Tag(name = "coach")
@SecurityRequirement(name = "bearer")
class RosterController {

  private static final int DEFAULT_LIMIT = 50;

  /** What a cursor is bound to. It must not change with the code's own names. */
  private static final String LIST = "coach/members";

  private final ReadingRoster roster;
  private final Cursors cursors;
  private final InstantSource clock;

  RosterController(ReadingRoster roster, Cursors cursors, InstantSource clock) {
    this.roster = roster;
    this.cursors = cursors;
    this.clock = clock;
  }

  @Get
  @Operation(
      operationId = "listMembers",
      summary = "Who the members are",
      description =
          "Who joined last comes first. A change of a membership shows a few seconds after it was"
              + " synced. Each page that a coach is shown is noted in the audit:"
              + " who, what, whose, when and why.")
  @ApiResponse(responseCode = "200", description = "A page; next is null on the last one")
  @ApiResponse(
      responseCode = "400",
      description = "invalid-fields: a parameter has a value that is not allowed",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @AnswersSignInNeeded
  @AnswersCoachOnly
  Listing<RosterEntry> list(
      @Parameter(hidden = true) Coach coach,
      @QueryValue @Parameter(description = "Where the next page starts: next of the page before")
          @Nullable String cursor,
      @QueryValue
          @Min(value = 1, message = "must be a whole number from 1 to 100")
          @Max(value = 100, message = "must be a whole number from 1 to 100")
          @Parameter(description = "The most members on the page; 50 when it is left out")
          @Nullable Integer limit) {
    Optional<MemberId> after = Optional.ofNullable(cursor).map(this::open);
    Roster.Page page =
        roster.page(coach.member(), after, Optional.ofNullable(limit).orElse(DEFAULT_LIMIT));
    Instant now = clock.instant();
    return new Listing<>(
        page.members().stream().map(listed -> RosterEntry.of(listed, now)).toList(),
        page.last().map(last -> cursors.seal(LIST, last.value())).orElse(null));
  }

  private MemberId open(String cursor) {
    return cursors
        .open(LIST, cursor)
        .map(MemberId::new)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.invalid(
                        List.of(
                            new Problem.FieldError(
                                "?cursor",
                                "is not a cursor of this list: start again without one")))));
  }
}
