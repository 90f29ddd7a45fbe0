package com.runsmarter.emulators;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The one account that the emulators know. Its secret guards nothing: it is in the source. */
public final class AwsCredentials {
  public static final String ACCESS_KEY = "local";
  public static final String SECRET_KEY = "local-secret";
  public static final String REGION = Region.US_EAST_1.id();

  /** The account number in every ARN. */
  public static final String ACCOUNT = "000000000000";

  private AwsCredentials() {}

  /** The same, for a client of the AWS SDK. */
  public static AwsCredentialsProvider provider() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY));
  }
}
