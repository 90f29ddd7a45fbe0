package com.runsmarter.training.http;

import com.runsmarter.kernel.http.AnswersInvalidFields;
import com.runsmarter.kernel.http.AnswersNotFound;
import com.runsmarter.kernel.http.AnswersSignInNeeded;
import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.SignedIn;
import com.runsmarter.kernel.http.SignedInNow;
import com.runsmarter.training.FollowedPlan;
import com.runsmarter.training.FollowedWeek;
import com.runsmarter.training.FollowingPlan;
import com.runsmarter.training.HearingRun;
import com.runsmarter.training.KeepingClips;
import com.runsmarter.training.LoggingWorkout;
import com.runsmarter.training.PlanId;
import com.runsmarter.training.StartingPlan;
import com.runsmarter.training.WorkoutId;
import com.runsmarter.training.WorkoutLog;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;

/** The plans that members follow. */
@Controller("/v1/plans")
@Tag(name = "training", description = "Programmes, plans, and the audio of a run")
@SecurityRequirement(name = "bearer")
class PlansController {

  private final StartingPlan starting;
  private final FollowingPlan following;
  private final HearingRun hearing;
  private final KeepingClips keeping;
  private final LoggingWorkout logging;

  PlansController(
      StartingPlan starting,
      FollowingPlan following,
      HearingRun hearing,
      KeepingClips keeping,
      LoggingWorkout logging) {
    this.starting = starting;
    this.following = following;
    this.hearing = hearing;
    this.keeping = keeping;
    this.logging = logging;
  }

  /** Starts a programme. */
  @Post
  @Operation(
      operationId = "startPlan",
      summary = "Start a programme",
      description =
          "Its weeks are seven days each from startOn on, with the workouts on the days that the"
              + " programme gives them, never two runs on neighbouring days. The plan keeps what"
              + " the programme is now: what is changed in it later does not change the plan. One"
              + " plan runs at a time.")
  @ApiResponse(
      responseCode = "201",
      description = "The plan",
      headers =
          @Header(
              name = "Location",
              description = "Where the plan is",
              required = true,
              schema = @Schema(type = "string", format = "uri-reference")),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlanResponse.class)))
  @AnswersInvalidFields
  @AnswersSignInNeeded
  @ApiResponse(
      responseCode = "403",
      description = "team-only: the programme is for the Training Team",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "409",
      description = "plan-running: another plan has not ended yet",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  HttpResponse<PlanResponse> start(
      @Parameter(hidden = true) SignedInNow signedIn, @Valid @Body PlanRequest request) {
    return switch (starting.start(signedIn.member(), request.programme(), request.startOn())) {
      case StartingPlan.Outcome.Started(FollowedPlan plan) ->
          HttpResponse.created(PlanResponse.of(plan), URI.create("/v1/plans/" + plan.plan().id()));
      case StartingPlan.Outcome.AlreadyRunning(var plan) ->
          throw TrainingProblem.alreadyRunning(plan);
      case StartingPlan.Outcome.NoSuchProgramme(var offered) ->
          throw TrainingProblem.noSuchProgramme(offered);
      case StartingPlan.Outcome.NotEntitled(String title) ->
          throw TrainingProblem.notEntitled(title);
      case StartingPlan.Outcome.OutOfReach reach -> throw TrainingProblem.outOfReach(reach);
    };
  }

  /** Shows the plan that was started last. */
  @Get("/current")
  @Operation(
      operationId = "showCurrentPlan",
      summary = "The plan you follow",
      description =
          "The one started last, though it may be over. A programme chosen at sign-up is there from"
              + " the first look on.")
  @ApiResponse(responseCode = "200", description = "The plan")
  @AnswersSignInNeeded
  @ApiResponse(
      responseCode = "404",
      description = "no-plan: none was ever started or chosen",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  PlanResponse current(@Parameter(hidden = true) SignedInNow signedIn) {
    return following
        .current(signedIn.member())
        .map(PlanResponse::of)
        .orElseThrow(TrainingProblem::noPlan);
  }

  /** Shows one of the member's own plans. */
  @Get("/{id}")
  @Operation(operationId = "showPlan", summary = "One of your plans")
  @ApiResponse(responseCode = "200", description = "The plan")
  @AnswersSignInNeeded
  @ApiResponse(
      responseCode = "404",
      description = "not-found: there is none, or it is somebody else's",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  PlanResponse show(
      @Parameter(hidden = true) SignedIn signedIn,
      @PathVariable @Parameter(example = "plan_01JTGK0QW5ZC8R3N7V9XB2M4DA") String id) {
    return PlanResponse.of(find(signedIn, id));
  }

  /** Shows a week with its workouts. */
  @Get("/{id}/weeks/{number}")
  @Operation(operationId = "showWeek", summary = "A week with its workouts")
  @ApiResponse(responseCode = "200", description = "The week")
  @ApiResponse(
      responseCode = "400",
      description = "invalid-fields: the number is none",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @AnswersSignInNeeded
  @AnswersNotFound
  WeekResponse week(
      @Parameter(hidden = true) SignedIn signedIn,
      @PathVariable @Parameter(example = "plan_01JTGK0QW5ZC8R3N7V9XB2M4DA") String id,
      @PathVariable @Parameter(description = "From 1", example = "1") int number) {
    PlanId plan = PlanId.parse(id).orElseThrow(TrainingProblem::noSuchPlan);
    return switch (following.week(signedIn.member(), plan, number)) {
      case FollowingPlan.WeekOutcome.Found(FollowedWeek week) -> WeekResponse.of(week);
      case FollowingPlan.WeekOutcome.NoSuchWeek(int weeks) ->
          throw TrainingProblem.noSuchWeek(weeks);
      case FollowingPlan.WeekOutcome.NoSuchPlan() -> throw TrainingProblem.noSuchPlan();
    };
  }

  /** Makes a run's cue sheet. */
  @Get("/{id}/workouts/{workoutId}/audio")
  @Operation(
      operationId = "hearRun",
      summary = "What to hear on a run",
      description =
          "Spoken cues with their times and links to their clips. The links work for a day, or"
              + " until expiresAt if that is sooner, and need no token.")
  @ApiResponse(responseCode = "200", description = "The cue sheet")
  @AnswersSignInNeeded
  @ApiResponse(
      responseCode = "404",
      description = "not-found; no-audio: it is a strength workout",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  AudioResponse audio(
      @Parameter(hidden = true) SignedInNow signedIn,
      @PathVariable @Parameter(example = "plan_01JTGK0QW5ZC8R3N7V9XB2M4DA") String id,
      @PathVariable @Parameter(example = "w1-run-1") String workoutId) {
    PlanId plan = PlanId.parse(id).orElseThrow(TrainingProblem::noSuchPlan);
    WorkoutId workout = WorkoutId.parse(workoutId).orElseThrow(TrainingProblem::noSuchWorkout);
    return switch (hearing.hear(signedIn.member(), plan, workout)) {
      case HearingRun.Outcome.Ready ready -> AudioResponse.of(ready);
      case HearingRun.Outcome.NoAudio() -> throw TrainingProblem.noAudio();
      case HearingRun.Outcome.NotThere() -> throw TrainingProblem.noSuchWorkout();
    };
  }

  /** Lists the clips of all the plan's runs. */
  @Get("/{id}/clips")
  @Operation(
      operationId = "keepClips",
      summary = "What to keep for runs without a network",
      description =
          "Every clip that the plan's runs play, each once. Keep each under its clip, which is the"
              + " same until it is spoken anew: a link is another each time. The links work for a"
              + " day, or until expiresAt if that is sooner, and need no token.")
  @ApiResponse(responseCode = "200", description = "The clips")
  @AnswersSignInNeeded
  @ApiResponse(
      responseCode = "404",
      description = "not-found: there is none, or it is somebody else's",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  ClipsResponse clips(
      @Parameter(hidden = true) SignedInNow signedIn,
      @PathVariable @Parameter(example = "plan_01JTGK0QW5ZC8R3N7V9XB2M4DA") String id) {
    PlanId plan = PlanId.parse(id).orElseThrow(TrainingProblem::noSuchPlan);
    return switch (keeping.keep(signedIn.member(), plan)) {
      case KeepingClips.Outcome.Found found -> ClipsResponse.of(found);
      case KeepingClips.Outcome.NotThere() -> throw TrainingProblem.noSuchPlan();
    };
  }

  /** Keeps what became of a workout. */
  @Put("/{id}/workouts/{workoutId}/log")
  @Operation(
      operationId = "logWorkout",
      summary = "Tell what became of a workout",
      description =
          "May be repeated, and needs no If-Match: a phone may tell it long after the run. What is"
              + " told last counts.")
  @ApiResponse(responseCode = "200", description = "What is kept of it")
  @AnswersInvalidFields
  @AnswersSignInNeeded
  @AnswersNotFound
  LogResponse log(
      @Parameter(hidden = true) SignedInNow signedIn,
      @PathVariable @Parameter(example = "plan_01JTGK0QW5ZC8R3N7V9XB2M4DA") String id,
      @PathVariable @Parameter(example = "w1-run-1") String workoutId,
      @Valid @Body LogRequest request) {
    PlanId plan = PlanId.parse(id).orElseThrow(TrainingProblem::noSuchPlan);
    WorkoutId workout = WorkoutId.parse(workoutId).orElseThrow(TrainingProblem::noSuchWorkout);
    return switch (logging.log(signedIn.member(), plan, request.read(workout))) {
      case LoggingWorkout.Outcome.Logged(WorkoutLog log) -> LogResponse.of(log);
      case LoggingWorkout.Outcome.NotThere() -> throw TrainingProblem.noSuchWorkout();
      case LoggingWorkout.Outcome.OutOfReach reach -> throw TrainingProblem.outOfReach(reach);
    };
  }

  private FollowedPlan find(SignedIn signedIn, String id) {
    return PlanId.parse(id)
        .flatMap(plan -> following.find(signedIn.member(), plan))
        .orElseThrow(TrainingProblem::noSuchPlan);
  }
}
