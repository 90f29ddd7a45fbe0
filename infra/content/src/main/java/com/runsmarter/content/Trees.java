package com.runsmarter.content;

import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.training.Rhythm;
import com.runsmarter.training.StartRules;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Turns trees that keep their schemas into records. */
final class Trees {

  private Trees() {}

  static List<Located<Video>> videos(String file, JsonNode root) {
    Video.Focus focus = Word.parse(Video.Focus.class, word(root, "focus"));
    return located(file, root, "videos", node -> video(focus, node));
  }

  static List<Located<Offer>> offers(String file, JsonNode root) {
    return located(file, root, "offers", Trees::offer);
  }

  static List<Located<Cue>> cues(String file, JsonNode root) {
    return located(
        file,
        root,
        "cues",
        node -> new Cue(new CueId(word(node, "id")), word(node, "say"), word(node, "file")));
  }

  static Located<Programme> programme(String file, JsonNode root) {
    return new Located<>(
        file,
        "",
        new Programme(
            new ProgrammeId(word(root, "id")),
            word(root, "title"),
            word(root, "summary"),
            seconds(root, "warmUpSeconds"),
            seconds(root, "coolDownSeconds"),
            new StartRules(
                Word.parse(Tier.class, word(root, "audience")),
                Period.parse(word(root, "startsUpTo"))),
            rhythm(root),
            each(root, "weeks", Trees::week)));
  }

  /**
   * @param layout turns the mail's paragraphs into a whole document
   */
  static Located<MailText> mail(String file, JsonNode root, Function<String, String> layout) {
    return new Located<>(
        file,
        "",
        new MailText(
            Word.parse(MailKind.class, word(root, "kind")),
            word(root, "subject"),
            word(root, "text"),
            layout.apply(word(root, "html")),
            each(root, "fields", Trees::field)));
  }

  private static Video video(Video.Focus focus, JsonNode node) {
    return new Video(
        new VideoId(word(node, "id")),
        word(node, "title"),
        focus,
        each(node, "equipment", JsonNode::asString),
        Word.parse(Video.Load.class, word(node, "load")),
        Word.parse(Video.Level.class, word(node, "level")),
        node.path("minutes").asInt(),
        Word.parse(Video.Audience.class, word(node, "audience")),
        word(node, "why"),
        each(node, "cues", JsonNode::asString));
  }

  private static Offer offer(JsonNode node) {
    return new Offer(
        new OfferId(word(node, "id")),
        word(node, "tier"),
        word(node, "lookupKey"),
        word(node, "name"),
        node.path("amount").asLong(),
        Currency.getInstance(word(node, "currency").toUpperCase(Locale.ROOT)),
        Word.parse(Offer.Interval.class, word(node, "interval")),
        node.path("trialDays").asInt());
  }

  static Rhythm rhythm(JsonNode root) {
    return new Rhythm(days(root, "runDays"), days(root, "strengthDays"));
  }

  private static List<Integer> days(JsonNode node, String name) {
    return each(node, name, JsonNode::asInt);
  }

  private static Programme.Week week(JsonNode node) {
    return new Programme.Week(
        node.path("number").asInt(),
        word(node, "phase"),
        word(node, "focus"),
        each(node, "runs", Trees::run),
        each(node, "strength", Trees::strength));
  }

  private static Programme.Run run(JsonNode node) {
    return new Programme.Run(
        word(node, "purpose"),
        node.path("reps").asInt(1),
        seconds(node, "runSeconds"),
        seconds(node, "walkSeconds"));
  }

  private static Programme.Strength strength(JsonNode node) {
    return new Programme.Strength(
        word(node, "title"),
        word(node, "purpose"),
        node.path("minutes").asInt(),
        each(node, "exercises", Trees::exercise));
  }

  private static Programme.Exercise exercise(JsonNode node) {
    Programme.Amount amount =
        node.has("reps")
            ? new Programme.Amount.Reps(node.path("reps").asInt())
            : new Programme.Amount.Hold(seconds(node, "seconds"));
    return new Programme.Exercise(
        new VideoId(word(node, "video")),
        node.path("sets").asInt(),
        amount,
        node.path("eachSide").asBoolean(false));
  }

  private static MailText.Field field(JsonNode node) {
    return new MailText.Field(word(node, "name"), word(node, "description"), word(node, "example"));
  }

  private static <T> List<Located<T>> located(
      String file, JsonNode root, String name, Function<JsonNode, T> read) {
    List<T> values = each(root, name, read);
    List<Located<T>> located = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      located.add(new Located<>(file, "/" + name + "/" + i, values.get(i)));
    }
    return located;
  }

  private static <T> List<T> each(JsonNode node, String name, Function<JsonNode, T> read) {
    return node.path(name).values().stream().map(read).toList();
  }

  private static String word(JsonNode node, String name) {
    return node.path(name).asString();
  }

  private static Duration seconds(JsonNode node, String name) {
    return Duration.ofSeconds(node.path(name).asLong(0));
  }
}
