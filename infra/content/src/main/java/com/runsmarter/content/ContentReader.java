package com.runsmarter.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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
    Path root = Optional.ofNullable(bundledPath("/content/offers.yaml").getParent()).orElseThrow();
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

    List<Located<Video>> videos = new ArrayList<>();
    SchemaCheck videosSchema = SchemaCheck.named("videos");
    for (String file : files.in("videos")) {
      files.tree(file, videosSchema).ifPresent(tree -> videos.addAll(Trees.videos(file, tree)));
    }
    // With a file of the catalogue unread, what refers to its videos is not to blame.
    boolean wholeCatalogue = problems.isEmpty();
    problems.addAll(CatalogueRules.problems(videos));
    List<Located<Programme>> programmes = programmes(files, problems);
    if (wholeCatalogue) {
      problems.addAll(CatalogueRules.size(videos));
      programmes.forEach(it -> problems.addAll(ProgrammeRules.videos(it, videos)));
      problems.addAll(MediaRules.strays(videos, media));
    }
    problems.addAll(MediaRules.recordings(media));

    List<Located<Offer>> offers =
        files
            .tree("offers.yaml", SchemaCheck.named("offers"))
            .map(tree -> Trees.offers("offers.yaml", tree))
            .orElse(List.of());
    problems.addAll(Repeats.problems(offers, "/id", offer -> offer.id().value()));
    problems.addAll(Repeats.problems(offers, "/lookupKey", Offer::lookupKey));
    List<Located<MailText>> mails = mails(files, problems);
    List<Located<Cue>> cues = cues(files, problems);

    return problems.isEmpty()
        ? new Reading.Complete(
            new Content(
                values(programmes),
                values(videos),
                values(offers),
                values(mails),
                values(cues),
                media))
        : new Reading.Broken(problems);
  }

  private static List<Located<Programme>> programmes(SourceFiles files, List<Problem> problems) {
    SchemaCheck schema = SchemaCheck.named("programme");
    List<Located<Programme>> programmes = new ArrayList<>();
    for (String file : files.in("programmes")) {
      files
          .tree(file, schema)
          .filter(tree -> !problems.addAll(ProgrammeRules.form(file, tree)))
          .map(tree -> Trees.programme(file, tree))
          .ifPresent(programmes::add);
    }
    programmes.forEach(programme -> problems.addAll(ProgrammeRules.alone(programme)));
    return programmes;
  }

  private static List<Located<MailText>> mails(SourceFiles files, List<Problem> problems) {
    SchemaCheck schema = SchemaCheck.named("mail");
    String layout = layout(files, problems);
    List<String> present = files.in("mails");
    if (!present.isEmpty()) {
      problems.addAll(MailRules.missing(present));
    }
    List<Located<MailText>> mails = new ArrayList<>();
    for (String file : present) {
      files
          .tree(file, schema)
          .map(tree -> Trees.mail(file, tree, html -> layout.replace(BODY, html)))
          .ifPresent(mails::add);
    }
    mails.forEach(mail -> problems.addAll(MailRules.problems(mail)));
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

  private List<Located<Cue>> cues(SourceFiles files, List<Problem> problems) {
    String file = "cues.yaml";
    Optional<List<Located<Cue>>> read =
        files.tree(file, SchemaCheck.named("cues")).map(tree -> Trees.cues(file, tree));
    if (read.isEmpty()) {
      return List.of();
    }
    List<Located<Cue>> cues = read.get();
    problems.addAll(Repeats.problems(cues, "/id", cue -> cue.id().value()));
    problems.addAll(MediaRules.clips(cues, media));
    Cue.NEEDED.stream()
        .filter(id -> cues.stream().noneMatch(cue -> cue.value().id().equals(id)))
        .map(id -> new Problem(file, "/cues", "must have the cue " + id))
        .forEach(problems::add);
    return cues;
  }

  private static <T> List<T> values(List<Located<T>> located) {
    return located.stream().map(Located::value).toList();
  }

  private static Path bundledPath(String resource) {
    URL url = ContentReader.class.getResource(resource);
    if (url == null) {
      throw new IllegalStateException(resource + " is not on the class path");
    }
    try {
      URI uri = url.toURI();
      return uri.getScheme().equals("jar") ? archive(uri).getPath(resource) : Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(url + " is not a place that files are read from", e);
    }
  }

  /** Stays open as long as the JVM runs: the media's paths lead into it. */
  private static FileSystem archive(URI uri) {
    try {
      return FileSystems.newFileSystem(uri, Map.of());
    } catch (FileSystemAlreadyExistsException e) {
      return FileSystems.getFileSystem(uri);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
