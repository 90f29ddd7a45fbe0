package com.runsmarter.emulators;

import java.net.URI;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** Clients of the AWS SDK for whatever stands in for AWS. */
public final class AwsClients {

  private AwsClients() {}

  /**
   * A client that signs with {@link AwsCredentials}; the caller closes it.
   *
   * @param builder what the client is built with beyond that
   * @param url where the service answers
   */
  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C connect(
      B builder, URI url) {
    return builder
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(url)
        .region(Region.of(AwsCredentials.REGION))
        .credentialsProvider(AwsCredentials.provider())
        .build();
  }
}
