package com.runsmarter.content;

import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.offer.OfferTerms;
import com.runsmarter.training.CueKind;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the content and holds it to every rule: each file to its JSON Schema, and the files to each
 * other. It looks for all that is wrong before it answers.
 */
public final class ContentReader {
  private static final String LAYOUT = "mails/layout.html";
  private static final String BODY = "{{{body}}}";

  private final Path content;
  private final Media media;

  private ContentReader(Path content, Media media) {
    this.content = content;
    this.media = media;
  }

  /**
   * Reads from folders.
   *
   * @param content the folder with {@code offers.yaml}, {@code videos} and the rest
   * @param media the folder with {@code video} and {@code cues}
   */
  public static ContentReader of(Path content, Path media) {
    return new ContentReader(content, new Media(media));
  }

  /**
   * Reads what this module was built with: all of the content, the clips and the sample, but none
   * of the coach's own recordings.
   */
  public static ContentReader bundled() {
    Path root =
        Optional.ofNullable(ClassPath.first("content/offers.yaml").getParent()).orElseThrow();
    return of(root, root.resolveSibling("media"));
  }

  /**
   * Reads and checks everything.
   *
   * @throws UncheckedIOException if a file that is there cannot be read
   */
  public Reading read() {
    List<Problem> problems = new ArrayList<>();
    SourceFiles files = new SourceFiles(content, problems);

    List<Place> catalogue = all(files, "videos", "videos");
    List<Place> videos = CatalogueRules.videos(catalogue);
    // With a file of the catalogue unread, what refers to its videos is not to blame.
    boolean wholeCatalogue = problems.isEmpty();
    problems.addAll(CatalogueRules.problems(catalogue));
    List<Place> programmes = all(files, "programmes", "programme");
    programmes.forEach(programme -> problems.addAll(ProgrammeRules.alone(programme)));
    if (wholeCatalogue) {
      problems.addAll(CatalogueRules.size(catalogue));
      programmes.forEach(it -> problems.addAll(ProgrammeRules.videos(it, videos)));
      problems.addAll(MediaRules.strays(videos, media));
    }
    problems.addAll(MediaRules.recordings(media));

    Optional<Place> offers = files.whole("offers.yaml", SchemaCheck.named("offers"));
    offers
        .map(file -> file.each("offers"))
        .ifPresent(
            each -> {
              problems.addAll(Repeats.problems(each, "id"));
              problems.addAll(Repeats.problems(each, "lookupKey"));
            });
    List<DescribedMail> mails = mails(files, problems);
    List<Place> cues = cues(files, problems);

    return problems.isEmpty()
        ? new Reading.Complete(content(programmes, catalogue, offers.orElseThrow(), mails, cues))
        : new Reading.Broken(problems);
  }

  private Content content(
      List<Place> programmes,
      List<Place> catalogue,
      Place sold,
      List<DescribedMail> mails,
      List<Place> cues) {
    List<OfferTerms> offers = ContentRecords.offers(sold.node());
    OfferId first = offers.getFirst().id();
    return new Content(
        programmes.stream().map(place -> ContentRecords.programme(place.node())).toList(),
        catalogue.stream()
            .flatMap(file -> ContentRecords.videos(file.node(), first).stream())
            .toList(),
        offers,
        mails,
        cues.stream().map(cue -> ContentRecords.cue(cue.node(), media)).toList(),
        media);
  }

  private static List<Place> all(SourceFiles files, String folder, String schema) {
    SchemaCheck check = SchemaCheck.named(schema);
    return files.in(folder).stream().flatMap(file -> files.whole(file, check).stream()).toList();
  }

  private static List<DescribedMail> mails(SourceFiles files, List<Problem> problems) {
    SchemaCheck schema = SchemaCheck.named("mail");
    String layout = layout(files, problems);
    List<String> present = files.in("mails");
    if (!present.isEmpty()) {
      problems.addAll(MailRules.missing(present));
    }
    List<DescribedMail> mails = new ArrayList<>();
    for (String file : present) {
      files
          .whole(file, schema)
          .ifPresent(
              place -> {
                DescribedMail mail =
                    ContentRecords.mail(place.node(), html -> layout.replace(BODY, html));
                problems.addAll(MailRules.problems(place, mail));
                mails.add(mail);
              });
    }
    return mails;
  }

  private static String layout(SourceFiles files, List<Problem> problems) {
    Optional<String> layout = files.text(LAYOUT);
    if (layout.isPresent() && layout.get().split(Pattern.quote(BODY), -1).length != 2) {
      problems.add(Problem.of(LAYOUT, "must have " + BODY + " in one place"));
      return BODY;
    }
    if (layout.isPresent()
        && !(layout.get().contains("{{site}}") && layout.get().contains("{{contact}}"))) {
      problems.add(
          Problem.of(LAYOUT, "must link to {{site}} and say where answers go, with {{contact}}"));
    }
    return layout.orElse(BODY);
  }

  private List<Place> cues(SourceFiles files, List<Problem> problems) {
    Optional<Place> file = files.whole("cues.yaml", SchemaCheck.named("cues"));
    if (file.isEmpty()) {
      return List.of();
    }
    List<Place> cues = file.get().each("cues");
    problems.addAll(Repeats.problems(cues, "id"));
    problems.addAll(MediaRules.clips(cues, media));
    Set<String> kinds =
        Stream.of(CueKind.values())
            .map(CueKind::word)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> present = cues.stream().map(cue -> cue.text("id")).collect(Collectors.toSet());
    kinds.stream()
        .filter(kind -> !present.contains(kind))
        .map(kind -> file.get().at("/cues").problem("must have the cue " + kind + ": add it"))
        .forEach(problems::add);
    cues.stream()
        .filter(cue -> !kinds.contains(cue.text("id")))
        .map(
            cue ->
                cue.at("/id")
                    .problem(
                        "is a cue that no run has: it must be one of " + String.join(", ", kinds)))
        .forEach(problems::add);
    return cues;
  }
}
