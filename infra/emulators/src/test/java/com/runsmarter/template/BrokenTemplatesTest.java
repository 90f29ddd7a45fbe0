package com.runsmarter.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a template is one line that names the place. */
class BrokenTemplatesTest {
  private static final String SOUND =
      """
      Parameters:
        Stage: {Type: String, Default: prod, AllowedPattern: "[a-z]+"}
        Days: {Type: Number, Default: 7, MaxValue: 30}
        Mode: {Type: String, Default: on, AllowedValues: ["on", "off"]}
      Resources:
        Api: {Type: AWS::Serverless::HttpApi, Properties: {RouteSettings: {GET /things: {ThrottlingBurstLimit: 5, ThrottlingRateLimit: 1}}}}
        Worker:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: java25
            CodeUri: a.zip
            Handler: a.B
            Timeout: 30
            Environment: {Variables: {TABLE: !Ref Things}}
            Events:
              One: {Type: HttpApi, Properties: {Method: GET, Path: /things}}
              Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn}}
              Nightly: {Type: Schedule, Properties: {Schedule: rate(1 hour)}}
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
            KeySchema: [{AttributeName: pk, KeyType: HASH}]
            StreamSpecification: {StreamViewType: NEW_IMAGE}
        Bus: {Type: AWS::Events::EventBus}
        PipeRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Statement: [{Effect: Allow, Principal: {Service: pipes.amazonaws.com}, Action: "sts:AssumeRole"}]
        Changes:
          Type: AWS::Pipes::Pipe
          Properties:
            RoleArn: !GetAtt PipeRole.Arn
            Source: !GetAtt Things.StreamArn
            SourceParameters: {DynamoDBStreamParameters: {StartingPosition: LATEST}}
            Target: !GetAtt Bus.Arn
            TargetParameters:
              EventBridgeEventBusParameters: {Source: things, DetailType: change}
              InputTemplate: '{}'
        Wanted:
          Type: AWS::Events::Rule
          Properties:
            EventBusName: !Ref Bus
            EventPattern: {source: [things]}
            Targets: [{Id: one, Arn: !GetAtt Jobs.Arn}]
        Jobs: {Type: AWS::SQS::Queue}
      """;

  private static final String WORKER = "Resources.Worker.Properties.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Handler: a.B | Handlr: a.B | Handler: missing",
        "Handler: a.B | Handler: [a] | Handler: must be text",
        "Timeout: 30 | Timeout: soon | Timeout: must be a whole number from 1 to 900, not soon",
        "Timeout: 30 | Timeout: 901 | Timeout: must be a whole number from 1 to 900, not 901",
        "Runtime: java25 | Runtime: java21 | Runtime: must be java25, not java21",
        "!Ref Things | !Ref Thing | Environment.Variables.TABLE: refers to Thing, which is neither"
            + " a parameter nor a resource",
        "!Ref Things | !Cidr x | Environment.Variables.TABLE: !Cidr is not understood here",
        "!GetAtt Jobs.Arn | !GetAtt Things.Arn | Events.Jobs.Properties.Queue: Things must be of"
            + " type AWS::SQS::Queue",
        "!GetAtt Jobs.Arn | Jobs | Events.Jobs.Properties.Queue: must be !GetAtt ID.Arn of a"
            + " resource of AWS::SQS::Queue",
        "rate(1 hour) | hourly | Events.Nightly.Properties.Schedule: must be rate(…) or cron(…),"
            + " not hourly",
        "Method: GET | Method: FETCH | Events.One.Properties.Method: FETCH is not an HTTP method",
        "Type: HttpApi | Type: Kafka | Events.One.Type: Kafka is not an event the local stack can"
            + " raise",
      })
  void inAFunction(String sound, String broken, String problem) {
    assertBroken(SOUND.replace(sound, broken), "template.yaml: " + WORKER + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "AWS::SQS::Queue | AWS::MQ::Broker | Resources.Jobs.Type: the local stack knows no"
            + " AWS::MQ::Broker",
        "`, ThrottlingRateLimit: 1` | `` | Resources.Api.Properties.RouteSettings.GET /things"
            + ".ThrottlingRateLimit: missing, and API Gateway takes that for 0: every request is a"
            + " 429",
        "ThrottlingRateLimit: 1 | ThrottlingRateLimit: -1 | Resources.Api.Properties.RouteSettings"
            + ".GET /things.ThrottlingRateLimit: must be a number from 0 to 1000000, not -1",
        "ThrottlingBurstLimit: 5 | ThrottlingBurstLimit: 0.5 | Resources.Api.Properties"
            + ".RouteSettings.GET /things.ThrottlingBurstLimit: must be a whole number from 0 to"
            + " 1000000, not 0.5",
        "KeyType: HASH | KeyType: LIST | Resources.Things.Properties.KeySchema[0].KeyType: must be"
            + " HASH or RANGE",
        "AttributeName: pk, KeyType | AttributeName: id, KeyType |"
            + " Resources.Things.Properties.KeySchema[0].AttributeName: id is not among"
            + " AttributeDefinitions",
        "Default: prod | Default: Prod | Parameters.Stage: must match [a-z]+, and Prod does not",
        "`Default: prod, ` | `Default: Prod, ConstraintDescription: must be in small letters, ` |"
            + " Parameters.Stage: must be in small letters, and Prod does not",
        "Default: 7 | Default: 31 | Parameters.Days: must be at most 30, not 31",
        "Default: 7 | Default: week | Parameters.Days: must be a number, not week",
        "Default: on | Default: maybe | Parameters.Mode: must be one of [on, off], not maybe",
        "`Default: prod, ` | `` | Parameters.Stage: has no default and was given no value",
        "Jobs: { | Things: { | line 47, column 3: Things stands twice",
        "Things.StreamArn | Things.Arn | Resources.Changes.Properties.Source: must be !GetAtt"
            + " ID.StreamArn of a resource of AWS::DynamoDB::Table",
        "StartingPosition: LATEST | StartingPosition: NOW | Resources.Changes.Properties"
            + ".SourceParameters.DynamoDBStreamParameters.StartingPosition: must be TRIM_HORIZON or"
            + " LATEST, not NOW",
        "`DetailType: change` | `DetailType: $.eventName` | Resources.Changes.Properties"
            + ".TargetParameters.EventBridgeEventBusParameters.DetailType: must be the same for"
            + " every change, not a path",
        "InputTemplate: '{}' | SqsQueueParameters: {} | Resources.Changes.Properties"
            + ".TargetParameters.SqsQueueParameters: the local stack knows no such field",
        "EventBusName: !Ref Bus | EventBusName: default | Resources.Wanted.Properties.EventBusName:"
            + " must be !Ref ID of a resource of AWS::Events::EventBus",
        "Id: one | `Id: one, InputPath: $.detail` | Resources.Wanted.Properties.Targets[0]"
            + ".InputPath: the local stack knows no such field",
      })
  void elsewhere(String sound, String broken, String problem) {
    String text = SOUND.replace(sound, broken == null ? "" : broken);
    assertBroken(text, "template.yaml: " + problem);
  }

  @Test
  void thatIsNoYaml() {
    assertBroken(
        "Resources: [",
        "template.yaml: line 1, column 13: expected the node content, but found '<stream end>'");
  }

  @Test
  void thatIsEmpty() {
    assertBroken("", "template.yaml: is empty");
  }

  @Test
  void thatContainsItself() {
    assertThatThrownBy(() -> Template.parse("template.yaml", "a: &a [*a]"))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining("alias that contains itself");
  }

  @Test
  void thatIsGivenAParameterItLacks() {
    assertThatThrownBy(
            () ->
                Template.parse("template.yaml", SOUND)
                    .resolve(Map.of("Stages", "x"), ResourceNames.logical()))
        .hasMessage("template.yaml: Parameters: there is no parameter Stages");
  }

  @Test
  void thatIsNotThere(@TempDir Path folder) {
    assertThatThrownBy(() -> Template.read(folder.resolve("template.yaml")))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessage("template.yaml: cannot be read at " + folder.resolve("template.yaml"));
  }

  private static void assertBroken(String yaml, String message) {
    assertThatThrownBy(
            () -> Template.parse("template.yaml", yaml).resolve(Map.of(), ResourceNames.logical()))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessage(message);
  }
}
