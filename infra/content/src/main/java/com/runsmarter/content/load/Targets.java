package com.runsmarter.content.load;

import com.stripe.StripeClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where content goes.
 *
 * @param bucket the media bucket's name
 * @param samples whether the sample stands in for a recording that is still to come; on a laptop it
 *     does, for real members it does not
 */
public record Targets(
    DynamoDbClient dynamoDb,
    S3Client s3,
    StripeClient stripe,
    String libraryTable,
    String trainingTable,
    String mailTable,
    String billingTable,
    String bucket,
    boolean samples) {}
