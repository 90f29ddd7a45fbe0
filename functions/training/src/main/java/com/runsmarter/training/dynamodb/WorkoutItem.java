package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.training.Block;
import com.runsmarter.training.Exercise;
import com.runsmarter.training.Exercise.Amount;
import com.runsmarter.training.Step;
import com.runsmarter.training.Workout;
import java.time.Duration;
import java.util.Optional;

/** Workouts as items within a programme's or a plan's. Times are whole seconds. */
final class WorkoutItem {

  private WorkoutItem() {}

  static Item write(Workout.Run run) {
    return Item.nested()
        .with("purpose", run.purpose())
        .with("blocks", run.blocks().stream().map(WorkoutItem::write).toList());
  }

  static Workout.Run run(Item item) {
    return new Workout.Run(
        item.text("purpose"), item.items("blocks").stream().map(WorkoutItem::block).toList());
  }

  static Item write(Workout.Strength strength) {
    return Item.nested()
        .with("title", strength.title())
        .with("purpose", strength.purpose())
        .with("minutes", strength.minutes())
        .with("exercises", strength.exercises().stream().map(WorkoutItem::write).toList());
  }

  static Workout.Strength strength(Item item) {
    return new Workout.Strength(
        item.text("title"),
        item.text("purpose"),
        Math.toIntExact(item.number("minutes")),
        item.items("exercises").stream().map(WorkoutItem::exercise).toList());
  }

  private static Item write(Block block) {
    return Item.nested()
        .with("repeat", block.repeat())
        .with("steps", block.steps().stream().map(WorkoutItem::write).toList());
  }

  private static Block block(Item item) {
    return new Block(
        Math.toIntExact(item.number("repeat")),
        item.items("steps").stream().map(WorkoutItem::step).toList());
  }

  private static Item write(Step step) {
    return Item.nested().with("kind", step.kind()).with("seconds", step.length().toSeconds());
  }

  private static Step step(Item item) {
    return new Step(
        Step.Kind.valueOf(item.text("kind")), Duration.ofSeconds(item.number("seconds")));
  }

  private static Item write(Exercise exercise) {
    Item item =
        Item.nested()
            .with("video", exercise.video())
            .with("sets", exercise.sets())
            .with("eachSide", exercise.eachSide());
    return switch (exercise.amount()) {
      case Amount.Reps(int count) -> item.with("reps", count);
      case Amount.Hold(Duration length) -> item.with("seconds", length.toSeconds());
    };
  }

  private static Exercise exercise(Item item) {
    Optional<Amount> reps =
        item.optionalNumber("reps").map(count -> new Amount.Reps(Math.toIntExact(count)));
    return new Exercise(
        item.text("video"),
        Math.toIntExact(item.number("sets")),
        reps.orElseGet(() -> new Amount.Hold(Duration.ofSeconds(item.number("seconds")))),
        item.flag("eachSide"));
  }
}
