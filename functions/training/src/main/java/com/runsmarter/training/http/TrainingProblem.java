package com.runsmarter.training.http;

import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.kernel.http.ProblemKind;
import com.runsmarter.training.LoggingWorkout;
import com.runsmarter.training.Plan;
import com.runsmarter.training.ProgrammeId;
import com.runsmarter.training.StartingPlan.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** What training refuses, and what to do about it. */
public enum TrainingProblem implements ProblemKind {
  TEAM_ONLY(
      403,
      "This programme is for the Training Team",
      "Join the team: GET /v1/offers lists what can be bought, and POST /v1/billing/checkout buys"
          + " it."),
  NO_PLAN(
      404,
      "You have no plan yet",
      "Start one: POST /v1/plans with a programme of GET /v1/programmes and the day to start on."),
  NO_AUDIO(
      404,
      "A strength workout has no audio",
      "Play the videos of its steps instead: POST /v1/videos/{id}/playback."),
  PLAN_RUNNING(
      409,
      "You are following a plan already",
      "Follow the one at GET /v1/plans/current; the next one can be started after its last day.");

  private final int status;
  private final String title;
  private final String whatToDo;

  TrainingProblem(int status, String title, String whatToDo) {
    this.status = status;
    this.title = title;
    this.whatToDo = whatToDo;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String whatToDo() {
    return whatToDo;
  }

  static ProblemException noPlan() {
    return new ProblemException(NO_PLAN.problem());
  }

  static ProblemException noSuchPlan() {
    return new ProblemException(
        Problem.notFound("You have no such plan: GET /v1/plans/current shows the one you follow."));
  }

  static ProblemException noSuchWeek(int weeks) {
    return new ProblemException(
        Problem.notFound("The plan has no such week: they are numbered from 1 to " + weeks + "."));
  }

  static ProblemException noSuchWorkout() {
    return new ProblemException(
        Problem.notFound("You have no such workout: the plan's weeks list those there are."));
  }

  static ProblemException noAudio() {
    return new ProblemException(NO_AUDIO.problem());
  }

  static ProblemException notEntitled(String title) {
    return new ProblemException(
        TEAM_ONLY.problem(
            "Join the team to start %s: GET /v1/offers lists what can be bought, and POST /v1/billing/checkout buys it."
                .formatted(title)));
  }

  static ProblemException alreadyRunning(Plan plan) {
    return new ProblemException(
        PLAN_RUNNING.problem(
            "Follow it at /v1/plans/%s; the next one can be started after its last day, %s."
                .formatted(plan.id(), plan.endsOn())));
  }

  static ProblemException noSuchProgramme(List<ProgrammeId> offered) {
    return invalid(
        "/programme",
        "must be one of "
            + offered.stream().map(ProgrammeId::value).collect(Collectors.joining(", ")));
  }

  static ProblemException outOfReach(Outcome.OutOfReach reach) {
    return invalid("/startOn", "must be from %s to %s".formatted(reach.earliest(), reach.latest()));
  }

  static ProblemException outOfReach(LoggingWorkout.Outcome.OutOfReach reach) {
    return invalid(
        "/completedOn",
        reach.latest().isBefore(reach.earliest())
            ? "must wait for the plan's first day, " + reach.earliest()
            : "must be from %s to %s".formatted(reach.earliest(), reach.latest()));
  }

  private static ProblemException invalid(String pointer, String detail) {
    return new ProblemException(Problem.invalid(List.of(new Problem.FieldError(pointer, detail))));
  }
}
