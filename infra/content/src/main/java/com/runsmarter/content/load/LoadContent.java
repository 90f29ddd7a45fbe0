package com.runsmarter.content.load;

import com.runsmarter.content.ContentReader;
import com.runsmarter.content.Reading;
import com.runsmarter.kernel.aws.TimelyClients;
import com.runsmarter.site.Release;
import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Loads content into AWS and Stripe from a terminal: a line a part and exit code 0, or what is
 * wrong and 1.
 *
 * <p>Arguments are the content folder, the media folder and the folder of the site. The environment
 * names the targets as the stack's outputs do ({@code BillingTable}, {@code LibraryTable}, {@code
 * TrainingTable}, {@code MailTable}, {@code MediaBucket}, {@code SiteBucket}) and holds Stripe's
 * key in {@code STRIPE_API_KEY}. {@code SAMPLES=true} lets the sample stand in for recordings that
 * are still to come, and {@code STRIPE_API_BASE} names another Stripe than Stripe's, as {@code
 * AWS_ENDPOINT_URL_DYNAMODB} does for DynamoDB. The system property {@code target} names a running
 * local stack instead, which tells all of this itself: {@code local} for the usual one, or its URL.
 */
public final class LoadContent {

  private static final List<String> NEEDED =
      List.of(
          "BillingTable",
          "LibraryTable",
          "TrainingTable",
          "MailTable",
          "MediaBucket",
          "SiteBucket",
          "STRIPE_API_KEY");

  /** For one object: a video takes minutes on a slow line. */
  private static final Duration UPLOAD = Duration.ofMinutes(15);

  private static final URI LOCAL = URI.create("http://localhost:8080");

  private LoadContent() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      Map<String, String> environment = environment(System.getProperty("target", ""));
      System.exit(run(arguments, environment, System.out, System.err));
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** The terminal's own, or that of the local stack which is the target. */
  static Map<String, String> environment(String target) throws IOException, InterruptedException {
    return switch (target) {
      case "", "true" -> System.getenv();
      case "local" -> LocalTarget.environment(LOCAL);
      default -> LocalTarget.environment(URI.create(target));
    };
  }

  static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    if (arguments.length != 3) {
      err.println("Give the content folder, the media folder and the folder of the site");
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
        try (DynamoDbClient dynamoDb =
                TimelyClients.build(
                    aimed(DynamoDbClient.builder(), environment, "AWS_ENDPOINT_URL_DYNAMODB"));
            S3Client s3 =
                TimelyClients.build(
                    aimed(S3Client.builder(), environment, "AWS_ENDPOINT_URL_S3"),
                    UPLOAD,
                    UPLOAD)) {
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
          out.println(
              new SiteLoading(s3, environment.getOrDefault("SiteBucket", ""))
                  .load(Release.of(Path.of(arguments[2]))));
          yield 0;
        } catch (StripeException | SdkException | IOException refused) {
          err.println("Loading stopped, and goes on when it is run again: " + refused.getMessage());
          yield 1;
        }
      }
    };
  }

  /** The SDK reads the terminal's environment by itself; a local stack's it has to be told. */
  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B aimed(
      B builder, Map<String, String> environment, String endpoint) {
    Optional.ofNullable(environment.get(endpoint))
        .map(URI::create)
        .ifPresent(builder::endpointOverride);
    Optional.ofNullable(environment.get("AWS_REGION")).map(Region::of).ifPresent(builder::region);
    if (environment.getOrDefault("AWS_ACCESS_KEY_ID", "").equals("local")) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(
                  "local", environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""))));
    }
    return builder;
  }

  private static StripeClient stripe(Map<String, String> environment) {
    return StripeClient.builder()
        .setApiKey(environment.getOrDefault("STRIPE_API_KEY", ""))
        .setApiBase(environment.getOrDefault("STRIPE_API_BASE", Stripe.LIVE_API_BASE))
        .build();
  }
}
