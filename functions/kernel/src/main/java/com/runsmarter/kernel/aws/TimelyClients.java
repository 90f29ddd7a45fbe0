package com.runsmarter.kernel.aws;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * The one place where the functions' clients of AWS are built. Left alone, a client waits half a
 * minute for an answer and asks three times: longer than a function lives, so that a service that
 * hangs would hold every instance to its end and answer nobody.
 */
public final class TimelyClients {

  /**
   * For a call with all its tries. Two in a row fit in the ten seconds of the function that lives
   * shortest, and leave time to say what was wrong.
   */
  public static final Duration CALL = Duration.ofMillis(4500);

  /** For one try of a call, so that there is time for another. */
  public static final Duration ATTEMPT = Duration.ofSeconds(2);

  private static final String NOBODY = "rehearsal";

  private TimelyClients() {}

  /**
   * A client that gives a call {@link #CALL} and each of its tries {@link #ATTEMPT}; the caller
   * closes it. Endpoint, region and credentials are the environment's.
   */
  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder) {
    return build(builder, CALL, ATTEMPT);
  }

  /**
   * A client for calls that take longer, or must not be made twice.
   *
   * @param call for a call with all its tries
   * @param attempt for one try
   * @throws IllegalArgumentException when a try may take longer than the call
   */
  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, Duration call, Duration attempt) {
    if (attempt.compareTo(call) > 0) {
      throw new IllegalArgumentException("a try is a part of the call");
    }
    return builder
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(attempt))
        .overrideConfiguration(
            override -> override.apiCallTimeout(call).apiCallAttemptTimeout(attempt))
        .build();
  }

  /**
   * A client that asks nobody and is answered from examples, with credentials of nobody: it
   * rehearses before a snapshot, and is dropped.
   *
   * @param examples JSON by operation, such as {@code GetItem}; {@code {}} for any other
   */
  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C rehearsing(
      B builder, Map<String, String> examples) {
    // What looks for credentials is made as well, and not asked.
    DefaultCredentialsProvider.builder().build().close();
    return builder
        .httpClient(new ExampleAnswers(examples))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsSessionCredentials.create(NOBODY, NOBODY, NOBODY)))
        .overrideConfiguration(
            override -> override.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT))
        .build();
  }
}
