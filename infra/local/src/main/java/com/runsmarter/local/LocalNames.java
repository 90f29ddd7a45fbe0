package com.runsmarter.local;

import com.runsmarter.emulators.AwsCredentials;
import com.runsmarter.emulators.Queues;
import com.runsmarter.emulators.SecretsEmulator;
import com.runsmarter.template.Deployment;
import com.runsmarter.template.ResourceNames;
import java.util.Locale;
import java.util.Map;

/** What the template's resources are called on this machine. */
final class LocalNames implements ResourceNames {
  private final Deployment declared;
  private final Map<String, String> queueUrls;
  private final int port;

  /**
   * @param declared the system with logical names
   * @param port of the front door, which is the edge here
   * @param queueUrls the queues' URLs by logical id
   */
  LocalNames(Deployment declared, int port, Map<String, String> queueUrls) {
    this.port = port;
    this.declared = declared;
    this.queueUrls = Map.copyOf(queueUrls);
  }

  /** A bucket's name: its logical id in lower case, since S3 knows no capitals. */
  static String bucket(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  static String tableArn(String id) {
    return arn("dynamodb", "table/" + id);
  }

  static String streamArn(String id) {
    return tableArn(id) + "/stream/local";
  }

  String queueArn(String id) {
    return arn("sqs", Queues.name(declared.queue(id), ""));
  }

  @Override
  public String ref(Resource resource) {
    return switch (resource.type()) {
      case "AWS::SQS::Queue" -> queueUrls.getOrDefault(resource.id(), resource.id());
      case "AWS::S3::Bucket" -> bucket(resource.id());
      case "AWS::SecretsManager::Secret" -> secretArn(resource.id());
      default -> resource.id();
    };
  }

  @Override
  public String attribute(Resource resource, String attribute) {
    String id = resource.id();
    return switch (resource.type() + " " + attribute) {
      case "AWS::DynamoDB::Table Arn" -> tableArn(id);
      case "AWS::DynamoDB::Table StreamArn" -> streamArn(id);
      case "AWS::SQS::Queue Arn" -> queueArn(id);
      case "AWS::SQS::Queue QueueName" -> Queues.name(declared.queue(id), "");
      case "AWS::S3::Bucket Arn" -> "arn:aws:s3:::" + bucket(id);
      case "AWS::CloudFront::Distribution DomainName" -> "localhost:" + port;
      case "AWS::Serverless::Function Arn" -> arn("lambda", "function:" + id);
      default -> "local:" + id + "." + attribute;
    };
  }

  private String secretArn(String id) {
    return declared.secrets().stream()
        .filter(secret -> secret.id().equals(id))
        .map(secret -> SecretsEmulator.arn(secret.name()))
        .findFirst()
        .orElse(id);
  }

  private static String arn(String service, String rest) {
    return "arn:aws:%s:%s:%s:%s"
        .formatted(service, AwsCredentials.REGION, AwsCredentials.ACCOUNT, rest);
  }
}
