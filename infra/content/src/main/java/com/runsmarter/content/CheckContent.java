package com.runsmarter.content;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Checks the content from a terminal: one line a problem and exit code 1, or one line and 0.
 *
 * <p>With a content folder and a media folder as arguments it reads these; without, what the module
 * was built with.
 */
public final class CheckContent {

  private CheckContent() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length != 0 && args.length != 2) {
      err.println("Give the content folder and the media folder, or nothing");
      return 2;
    }
    ContentReader reader =
        args.length == 0
            ? ContentReader.bundled()
            : ContentReader.of(Path.of(args[0]), Path.of(args[1]));
    return switch (reader.read()) {
      case Reading.Broken(var problems) -> {
        problems.forEach(err::println);
        yield 1;
      }
      case Reading.Complete(Content content) -> {
        out.printf(
            "Content is complete. Programmes: %d, videos: %d, offers: %d, mails: %d, cues: %d%n",
            content.programmes().size(),
            content.videos().size(),
            content.offers().size(),
            content.mails().size(),
            content.cues().size());
        yield 0;
      }
    };
  }
}
