package com.runsmarter.content;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.offer.OfferTerms;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.library.Audience;
import com.runsmarter.library.Focus;
import com.runsmarter.library.Level;
import com.runsmarter.library.Load;
import com.runsmarter.library.VideoDescription;
import com.runsmarter.library.VideoId;
import com.runsmarter.mail.MailText;
import com.runsmarter.training.Block;
import com.runsmarter.training.Cue;
import com.runsmarter.training.CueKind;
import com.runsmarter.training.Exercise;
import com.runsmarter.training.Programme;
import com.runsmarter.training.ProgrammeId;
import com.runsmarter.training.Rhythm;
import com.runsmarter.training.StartRules;
import com.runsmarter.training.Step;
import com.runsmarter.training.Workout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Turns trees that keep every rule into the features' records. */
final class ContentRecords {

  private ContentRecords() {}

  /**
   * @param offer what whoever is not on the team is shown
   */
  static List<VideoDescription> videos(JsonNode root, OfferId offer) {
    Focus focus = constant(Focus.class, word(root, "focus"));
    List<JsonNode> videos = each(root, "videos", Function.identity());
    return IntStream.range(0, videos.size())
        .mapToObj(place -> video(focus, place, videos.get(place), offer))
        .toList();
  }

  static List<OfferTerms> offers(JsonNode root) {
    return each(root, "offers", ContentRecords::offer);
  }

  static SpokenCue cue(JsonNode node, Media media) {
    CueKind kind = constant(CueKind.class, word(node, "id"));
    Path file = media.clip(word(node, "file"));
    return new SpokenCue(
        new Cue(kind, word(node, "say"), Media.clipKey(kind, file), Mp3.length(file).orElseThrow()),
        file);
  }

  static Programme programme(JsonNode root) {
    Duration warmUp = seconds(root, "warmUpSeconds");
    Duration coolDown = seconds(root, "coolDownSeconds");
    return new Programme(
        new ProgrammeId(word(root, "id")),
        word(root, "title"),
        word(root, "summary"),
        new StartRules(
            constant(Tier.class, word(root, "audience")), Period.parse(word(root, "startsUpTo"))),
        rhythm(root),
        each(root, "weeks", week -> week(week, warmUp, coolDown)),
        false);
  }

  /**
   * @throws IllegalArgumentException whose message says which days do not go together
   */
  static Rhythm rhythm(JsonNode root) {
    return new Rhythm(
        each(root, "runDays", JsonNode::asInt), each(root, "strengthDays", JsonNode::asInt));
  }

  /**
   * @param layout turns the mail's paragraphs into a whole document
   */
  static DescribedMail mail(JsonNode root, Function<String, String> layout) {
    return new DescribedMail(
        new MailText(
            word(root, "kind"),
            word(root, "subject"),
            word(root, "text"),
            layout.apply(word(root, "html"))),
        each(root, "fields", ContentRecords::field));
  }

  private static VideoDescription video(Focus focus, int place, JsonNode node, OfferId offer) {
    return new VideoDescription(
        new VideoId(word(node, "id")),
        word(node, "title"),
        focus,
        place,
        each(node, "equipment", JsonNode::asString),
        constant(Load.class, word(node, "load")),
        constant(Level.class, word(node, "level")),
        node.path("minutes").asInt(),
        word(node, "audience").equals(Tier.FREE.word())
            ? new Audience.Everybody()
            : new Audience.Team(new com.runsmarter.library.OfferId(offer.value())),
        word(node, "why"),
        each(node, "cues", JsonNode::asString));
  }

  private static OfferTerms offer(JsonNode node) {
    return new OfferTerms(
        new OfferId(word(node, "id")),
        constant(Tier.class, word(node, "tier")),
        word(node, "name"),
        word(node, "lookupKey"),
        new Money(node.path("amount").asLong(), word(node, "currency")),
        constant(BillingInterval.class, word(node, "interval")),
        node.path("trialDays").asInt());
  }

  private static Programme.Week week(JsonNode node, Duration warmUp, Duration coolDown) {
    return new Programme.Week(
        node.path("number").asInt(),
        word(node, "phase"),
        word(node, "focus"),
        each(node, "runs", run -> run(run, warmUp, coolDown)),
        each(node, "strength", ContentRecords::strength));
  }

  /** No walk break follows the last bout, because the cool-down walk does. */
  private static Workout.Run run(JsonNode node, Duration warmUp, Duration coolDown) {
    int reps = node.path("reps").asInt(1);
    Step bout = new Step(Step.Kind.RUN, seconds(node, "runSeconds"));
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.once(Step.Kind.WARM_UP, warmUp));
    if (reps > 1) {
      Step walk = new Step(Step.Kind.WALK, seconds(node, "walkSeconds"));
      blocks.add(new Block(reps - 1, List.of(bout, walk)));
    }
    blocks.add(new Block(1, List.of(bout)));
    blocks.add(Block.once(Step.Kind.COOL_DOWN, coolDown));
    return new Workout.Run(word(node, "purpose"), blocks);
  }

  private static Workout.Strength strength(JsonNode node) {
    return new Workout.Strength(
        word(node, "title"),
        word(node, "purpose"),
        node.path("minutes").asInt(),
        each(node, "exercises", ContentRecords::exercise));
  }

  private static Exercise exercise(JsonNode node) {
    return new Exercise(
        word(node, "video"),
        node.path("sets").asInt(),
        node.has("reps")
            ? new Exercise.Amount.Reps(node.path("reps").asInt())
            : new Exercise.Amount.Hold(seconds(node, "seconds")),
        node.path("eachSide").asBoolean(false));
  }

  private static DescribedMail.Field field(JsonNode node) {
    return new DescribedMail.Field(
        word(node, "name"), word(node, "description"), word(node, "example"));
  }

  /** The files write a constant such as SINGLE_LEG as the word {@code single-leg}. */
  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Stream.of(type.getEnumConstants())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
        .findAny()
        .orElseThrow(() -> new IllegalStateException(word + " is a word of no rule"));
  }

  private static <T> List<T> each(JsonNode node, String name, Function<JsonNode, T> read) {
    return node.path(name).values().stream().map(read).toList();
  }

  private static String word(JsonNode node, String name) {
    return node.path(name).asString();
  }

  private static Duration seconds(JsonNode node, String name) {
    return Duration.ofSeconds(node.path(name).asLong());
  }
}
