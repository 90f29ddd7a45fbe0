package com.runsmarter.emulators.junit;

import com.runsmarter.emulators.AwsCredentials;
import com.runsmarter.template.ResourceNames;

/**
 * Every resource under its logical id. Tables and queues have ARNs, so that roles can be read with
 * them.
 */
final class ContractNames implements ResourceNames {

  @Override
  public String ref(Resource resource) {
    return resource.id();
  }

  @Override
  public String attribute(Resource resource, String attribute) {
    if (!attribute.equals("Arn")) {
      return resource.id() + "." + attribute;
    }
    return switch (resource.type()) {
      case "AWS::DynamoDB::Table" -> arn("dynamodb", "table/" + resource.id());
      case "AWS::SQS::Queue" -> arn("sqs", resource.id());
      default -> resource.id() + ".Arn";
    };
  }

  private static String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s"
        .formatted(service, AwsCredentials.REGION, AwsCredentials.ACCOUNT, resource);
  }
}
