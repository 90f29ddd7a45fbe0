package com.runsmarter.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.runsmarter.content.ContentReader;
import com.runsmarter.content.Reading;
import com.runsmarter.content.load.Loader;
import com.runsmarter.content.load.Targets;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings the content into the stack at its start, unless the very same is there already. */
final class ContentLoading {
  private static final String CONTENT = "infra/content/src/main/resources/content";
  private static final String MEDIA = "infra/content/src/main/media";
  private static final String MARK = "content.loaded";

  /** Where objects lie; data of another layout are loaded anew. */
  private static final String LAYOUT = "media/";

  private final Path content;
  private final Path media;
  private final Path mark;

  ContentLoading(Path root, Path data) {
    this.content = root.resolve(CONTENT);
    this.media = root.resolve(MEDIA);
    this.mark = data.resolve(MARK);
  }

  /** Whether there is any; a system of another kind may have none. */
  boolean exists() {
    return Files.isDirectory(content);
  }

  /**
   * Loads what has changed.
   *
   * @return whether there was anything to load
   * @throws StartUpException if the content breaks a rule: a line a problem
   */
  boolean load(Services services, URI stripe, String stripeKey, Consumer<String> log)
      throws IOException, StripeException {
    String fingerprint = fingerprint();
    if (Files.exists(mark) && Files.readString(mark).equals(fingerprint)) {
      return false;
    }
    var targets =
        new Targets(
            services.dynamodb(),
            services.s3(),
            StripeClient.builder().setApiKey(stripeKey).setApiBase(stripe.toString()).build(),
            "LibraryTable",
            "TrainingTable",
            "MailTable",
            "BillingTable",
            LocalNames.bucket("MediaBucket"),
            true);
    switch (ContentReader.of(content, media).read()) {
      case Reading.Broken(var problems) ->
          throw new StartUpException(
              problems.stream().map(Object::toString).collect(Collectors.joining("\n")));
      case Reading.Complete(var whole) -> Loader.load(whole, targets, log);
    }
    Files.writeString(mark, fingerprint);
    return true;
  }

  /** Texts by their bytes, recordings by name, size and time: they may be large. */
  private String fingerprint() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(LAYOUT.getBytes(UTF_8));
      for (Path file : files(content)) {
        digest.update(content.relativize(file).toString().getBytes(UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      for (Path file : files(media)) {
        String of =
            "%s %d %s"
                .formatted(
                    media.relativize(file), Files.size(file), Files.getLastModifiedTime(file));
        digest.update(of.getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
