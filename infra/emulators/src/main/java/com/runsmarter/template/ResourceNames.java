package com.runsmarter.template;

import java.util.Map;

/**
 * What resources are called in one place: on this machine, in a test. The template model asks it
 * whenever {@code !Ref}, {@code !GetAtt} or {@code !Sub} names a resource.
 */
public interface ResourceNames {

  /**
   * What {@code !Ref} of a resource gives: a table's or bucket's name, a queue's URL, a secret's
   * ARN.
   */
  String ref(Resource resource);

  /** What {@code !GetAtt} gives, such as {@code Arn} or {@code StreamArn}. */
  String attribute(Resource resource, String attribute);

  /** Values of pseudo parameters such as {@code AWS::Region}. */
  default Map<String, String> pseudoParameters() {
    return Map.of(
        "AWS::AccountId", "000000000000",
        "AWS::Partition", "aws",
        "AWS::Region", "us-east-1",
        "AWS::StackName", "run-smarter",
        "AWS::URLSuffix", "amazonaws.com");
  }

  /** Every resource under its logical id: enough to read declarations without running anything. */
  static ResourceNames logical() {
    return new ResourceNames() {
      @Override
      public String ref(Resource resource) {
        return resource.id();
      }

      @Override
      public String attribute(Resource resource, String attribute) {
        return resource.id() + "." + attribute;
      }
    };
  }

  /**
   * A resource of the template.
   *
   * @param id its logical id
   * @param type such as {@code AWS::SQS::Queue}
   */
  record Resource(String id, String type) {}
}
