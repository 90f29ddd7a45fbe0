package com.runsmarter.bench;

import com.runsmarter.content.Content;
import com.runsmarter.content.ContentReader;
import com.runsmarter.content.Reading;
import com.runsmarter.content.load.Loader;
import com.runsmarter.content.load.Targets;
import com.runsmarter.library.Audience;
import com.stripe.exception.StripeException;
import java.nio.file.Path;

/** The content that members have, loaded as it is loaded everywhere. */
final class Contents {
  private Contents() {}

  /**
   * Loads everything.
   *
   * @return the id of a video for the team
   */
  static String load(BenchCloud cloud, Path root) throws StripeException {
    Content content = read(root);
    var targets =
        new Targets(
            cloud.dynamodb(),
            cloud.s3(),
            cloud.stripe(),
            "LibraryTable",
            "TrainingTable",
            "MailTable",
            "BillingTable",
            BenchCloud.bucketName("MediaBucket"),
            true);
    Loader.load(content, targets, line -> {});
    return content.videos().stream()
        .filter(video -> video.audience() instanceof Audience.Team)
        .findFirst()
        .orElseThrow()
        .id()
        .value();
  }

  private static Content read(Path root) {
    Path folder = root.resolve("infra/content/src/main");
    return switch (ContentReader.of(folder.resolve("resources/content"), folder.resolve("media"))
        .read()) {
      case Reading.Complete(var content) -> content;
      case Reading.Broken(var problems) ->
          throw new IllegalStateException("the content is broken: " + problems);
    };
  }
}
