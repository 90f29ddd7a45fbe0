package com.runsmarter.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A role allows what AWS would let it allow; what would be decided otherwise here is refused. */
class DecidingByARoleTest {
  private static final String TABLE = "Things.Arn";

  private static final String OWN_ROLE =
      """
      Resources:
        Worker:
          Type: AWS::Serverless::Function
          Properties: {Runtime: java25, CodeUri: a.zip, Handler: a.B, Role: !GetAtt WorkerRole.Arn}
        WorkerRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]
            Policies:
              - PolicyName: own
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: [dynamodb:GetItem, dynamodb:Query]
                      Resource: [!GetAtt Things.Arn, !Sub "${Things.Arn}/index/*"]
                      Condition: {ForAllValues:StringLike: {dynamodb:LeadingKeys: ["MEMBER#*"]}}
                    - {Effect: Allow, Action: s3:Get*, Resource: "arn:aws:s3:::media/videos/?/*"}
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
            KeySchema: [{AttributeName: pk, KeyType: HASH}]
        Jobs: {Type: AWS::SQS::Queue}
      """;

  @ParameterizedTest
  @CsvSource({
    "dynamodb:GetItem, Things.Arn, MEMBER#1, true",
    "dynamodb:getitem, Things.Arn, MEMBER#1, true",
    "dynamodb:GetItem, Things.Arn, TICKET#1, false",
    "dynamodb:GetItem, Things.Arn, member#1, false",
    "dynamodb:GetItem, things.arn, MEMBER#1, false",
    "dynamodb:PutItem, Things.Arn, MEMBER#1, false",
    "dynamodb:Query, Things.Arn/index/one, MEMBER#1, true",
    "dynamodb:Query, Things.Arn/index/one, DUE, false",
    "s3:GetObject, arn:aws:s3:::media/videos/a/b/c.mp4, , true",
    "s3:GetObject, arn:aws:s3:::media/videos/ab/c.mp4, , false",
    "s3:PutObject, arn:aws:s3:::media/videos/a/c.mp4, , false",
  })
  void itAllowsActionsOnResourcesUnderItsConditions(
      String action, String resource, String key, boolean allowed) {
    List<String> keys = key == null ? List.<String>of() : List.of(key);

    assertThat(role(OWN_ROLE).allows(new Access(action, resource, keys))).isEqualTo(allowed);
  }

  @Test
  void everyKeyThatIsAskedForMustBeAmongTheLeadingKeys() {
    var both = new Access("dynamodb:GetItem", TABLE, List.of("MEMBER#1", "REFRESH#1"));

    assertThat(role(OWN_ROLE).allows(both)).isFalse();
  }

  @Test
  void aConditionForAllValuesHoldsWhereNoKeyIsAskedFor() {
    assertThat(role(OWN_ROLE).allows(new Access("dynamodb:GetItem", TABLE))).isTrue();
  }

  @Test
  void stringEqualsKnowsNoWildcards() {
    String equal = OWN_ROLE.replace("StringLike", "StringEquals");

    assertThat(role(equal).allows(new Access("dynamodb:GetItem", TABLE, List.of("MEMBER#1"))))
        .isFalse();
    assertThat(role(equal).allows(new Access("dynamodb:GetItem", TABLE, List.of("MEMBER#*"))))
        .isTrue();
  }

  @Test
  void whereAFunctionHasNoRoleSamMakesOneOfItsPoliciesAndItsEvents() {
    Role made =
        role(
            OWN_ROLE.replace(
                "Role: !GetAtt WorkerRole.Arn",
                "Policies: {Statement: {Effect: Allow, Action: sqs:SendMessage, Resource: there}},"
                    + " Events: {Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn}}}"));

    assertThat(made.id()).isEqualTo("WorkerRole");
    assertThat(made.allows(new Access("sqs:SendMessage", "there"))).isTrue();
    assertThat(made.allows(new Access("sqs:SendMessage", "elsewhere"))).isFalse();
    assertThat(made.allows(new Access("sqs:ReceiveMessage", "Jobs.Arn"))).isTrue();
    assertThat(made.allows(new Access("dynamodb:GetItem", TABLE))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Effect: Allow, Action: s3:Get* | Effect: Deny, Action: s3:Get* | Statement[1].Effect: must"
            + " be Allow: Deny is not decided here",
        "Action: s3:Get* | NotAction: s3:Get* | Statement[1].NotAction: is not decided here",
        "s3:Get*, Resource: | s3:Get*, NotResource: | Statement[1].NotResource: is not decided"
            + " here",
        "s3:Get*, Resource: | s3:Get*, Principal: | Statement[1].Principal: is not decided here",
        "Action: s3:Get*, | `` | Statement[1].Action: missing",
        "ForAllValues:StringLike | StringLike | Statement[0].Condition.StringLike: conditions by"
            + " StringLike are not decided here",
        "ForAllValues:StringLike | ForAnyValue:StringLike | Condition.ForAnyValue:StringLike:"
            + " conditions by ForAnyValue:StringLike are not decided here",
        "dynamodb:LeadingKeys | dynamodb:Attributes | only dynamodb:LeadingKeys is decided here",
        "arn:aws:s3:::media/videos/?/* | ${!aws:username} | Statement[1].Resource: policy variables"
            + " are not decided here",
        "AssumeRolePolicyDocument: | PermissionsBoundary: | PermissionsBoundary: is not decided"
            + " here",
        "Policies: | ManagedPolicyArns: | ManagedPolicyArns: is not decided here",
        "lambda.amazonaws.com | ec2.amazonaws.com | AssumeRolePolicyDocument.Statement: does not"
            + " let lambda.amazonaws.com take the role",
        "Role: !GetAtt WorkerRole.Arn | Policies: [AmazonS3ReadOnlyAccess] | Policies[0]: must have"
            + " fields",
        "Role: !GetAtt WorkerRole.Arn | Policies: [{SQSPollerPolicy: {QueueName: a}}] |"
            + " Policies[0].SQSPollerPolicy: is not decided here",
        "Role: !GetAtt WorkerRole.Arn | Role: !GetAtt WorkerRole.Arn, Policies: {Statement: []} |"
            + " Policies: SAM passes over policies beside a Role",
        "Role: !GetAtt WorkerRole.Arn | Role: arn:aws:iam::1:role/a | Role: must be !GetAtt ID.Arn"
            + " of a resource of AWS::IAM::Role",
        "AWS::SQS::Queue | AWS::IAM::ManagedPolicy | the local stack knows no"
            + " AWS::IAM::ManagedPolicy",
      })
  void whatAwsWouldDecideOtherwiseEndsTheStart(String sound, String other, String problem) {
    assertThatThrownBy(() -> role(OWN_ROLE.replace(sound, other)))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageStartingWith("template.yaml: Resources.")
        .hasMessageContaining(problem);
  }

  private static Role role(String template) {
    return Optional.ofNullable(
            Template.parse("template.yaml", template)
                .resolve(Map.of(), ResourceNames.logical())
                .roles()
                .get("Worker"))
        .orElseThrow();
  }
}
