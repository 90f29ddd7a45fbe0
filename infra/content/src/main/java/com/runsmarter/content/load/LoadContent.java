package com.runsmarter.content.load;

import com.runsmarter.content.ContentReader;
import com.runsmarter.content.Reading;
import com.runsmarter.kernel.aws.TimelyClients;
import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Loads content into AWS and Stripe from a terminal: a line a part and exit code 0, or what is
 * wrong and 1.
 *
 * <p>Arguments are the content folder and the media folder. The environment names the targets as
 * the stack's outputs do ({@code BillingTable}, {@code LibraryTable}, {@code TrainingTable}, {@code
 * MailTable}, {@code MediaBucket}) and holds Stripe's key in {@code STRIPE_API_KEY}. {@code
 * SAMPLES=true} lets the sample stand in for recordings that are still to come, and {@code
 * STRIPE_API_BASE} names another Stripe than Stripe's, as {@code AWS_ENDPOINT_URL_DYNAMODB} does
 * for DynamoDB.
 */
public final class LoadContent {

  private static final List<String> NEEDED =
      List.of(
          "BillingTable",
          "LibraryTable",
          "TrainingTable",
          "MailTable",
          "MediaBucket",
          "STRIPE_API_KEY");

  /** For one object: a video takes minutes on a slow line. */
  private static final Duration UPLOAD = Duration.ofMinutes(15);

  private LoadContent() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.getenv(), System.out, System.err));
  }

  static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    if (arguments.length != 2) {
      err.println("Give the content folder and the media folder");
      return 1;
    }
    List<String> missing =
        NEEDED.stream().filter(name -> environment.getOrDefault(name, "").isBlank()).toList();
    if (!missing.isEmpty()) {
      err.println("Set " + String.join(", ", missing) + " in the environment; see docs/content.md");
      return 1;
    }
    return switch (ContentReader.of(Path.of(arguments[0]), Path.of(arguments[1])).read()) {
      case Reading.Broken(var problems) -> {
        problems.forEach(err::println);
        yield 1;
      }
      case Reading.Complete(var content) -> {
        try (DynamoDbClient dynamoDb = TimelyClients.build(DynamoDbClient.builder());
            S3Client s3 = TimelyClients.build(S3Client.builder(), UPLOAD, UPLOAD)) {
          Targets targets =
              new Targets(
                  dynamoDb,
                  s3,
                  stripe(environment),
                  environment.getOrDefault("LibraryTable", ""),
                  environment.getOrDefault("TrainingTable", ""),
                  environment.getOrDefault("MailTable", ""),
                  environment.getOrDefault("BillingTable", ""),
                  environment.getOrDefault("MediaBucket", ""),
                  Boolean.parseBoolean(environment.getOrDefault("SAMPLES", "false")));
          Loader.load(content, targets, out::println);
          yield 0;
        } catch (StripeException | SdkException refused) {
          err.println("Loading stopped, and goes on when it is run again: " + refused.getMessage());
          yield 1;
        }
      }
    };
  }

  private static StripeClient stripe(Map<String, String> environment) {
    return StripeClient.builder()
        .setApiKey(environment.getOrDefault("STRIPE_API_KEY", ""))
        .setApiBase(environment.getOrDefault("STRIPE_API_BASE", Stripe.LIVE_API_BASE))
        .build();
  }
}
