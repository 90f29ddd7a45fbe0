package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.template.ResourceDeclaration;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.Template;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A rule that nothing can break guards nothing: each is shown a template that breaks it, and a
 * sound one.
 */
class EveryTemplateRuleCanFailTest {
  private static final String SOUND =
      """
      Globals:
        Function: {Runtime: java25, AutoPublishAlias: live, LoggingConfig: {LogFormat: JSON}}
      Resources:
        Api:
          Type: AWS::Serverless::HttpApi
          Properties:
            RouteSettings:
              ANY /home: {ThrottlingBurstLimit: 5, ThrottlingRateLimit: 1}
              $default: {ThrottlingBurstLimit: 2, ThrottlingRateLimit: 1}
        Worker:
          Type: AWS::Serverless::Function
          Properties:
            Role: !GetAtt WorkerRole.Arn
            Description: Works, and reserves 5
            ReservedConcurrentExecutions: 5
            LoggingConfig: {LogGroup: !Ref WorkerLogs}
            Environment: {Variables: {ORIGIN_SECRET: origin}}
            Events:
              Changes: {Type: DynamoDB, Properties: {Stream: !GetAtt Things.StreamArn, DestinationConfig: {OnFailure: {Destination: !GetAtt Dead.Arn}}}}
              Home: {Type: HttpApi, Properties: {Method: ANY, Path: /home}}
              Rest: {Type: HttpApi}
              Hourly: {Type: Schedule, Properties: {Schedule: rate(1 hour), Input: '{"task":"sweep"}'}}
        WorkerRole:
          Type: AWS::IAM::Role
          Properties:
            Policies:
              - PolicyDocument:
                  Statement:
                    - {Action: dynamodb:GetItem, Resource: !GetAtt Things.Arn, Condition: {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": [A]}}}
                    - {Action: [sqs:SendMessage], Resource: [!GetAtt Jobs.Arn]}
        WorkerLogs: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 30}}
        Things:
          Type: AWS::DynamoDB::Table
          DeletionPolicy: Retain
          UpdateReplacePolicy: Retain
          Properties:
            DeletionProtectionEnabled: true
            PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}
        Jobs:
          Type: AWS::SQS::Queue
          DeletionPolicy: RetainExceptOnCreate
          UpdateReplacePolicy: Retain
          Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}}
        Dead: {Type: AWS::SQS::Queue, DeletionPolicy: Retain, UpdateReplacePolicy: Retain}
        Flow: {Type: AWS::Pipes::Pipe, Properties: {}}
        Route: {Type: AWS::Events::Rule, Properties: {Name: things}}
        Media:
          Type: AWS::S3::Bucket
          DeletionPolicy: Retain
          UpdateReplacePolicy: Retain
          Properties:
            PublicAccessBlockConfiguration: {BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true}
        Edge:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Origins:
                - {Id: api, DomainName: api.example, CustomOriginConfig: {OriginProtocolPolicy: https-only}}
                - {Id: media, DomainName: !GetAtt Media.RegionalDomainName, OriginAccessControlId: access, S3OriginConfig: {OriginAccessIdentity: ""}}
              DefaultCacheBehavior: {TargetOriginId: media}
              CacheBehaviors:
                - {PathPattern: /ho*, TargetOriginId: api}
                - {PathPattern: /media/*, TargetOriginId: media, TrustedKeyGroups: [keys]}
              CustomErrorResponses: [{ErrorCode: 400, ErrorCachingMinTTL: 0}, {ErrorCode: 403, ErrorCachingMinTTL: 0}, {ErrorCode: 404, ErrorCachingMinTTL: 0}, {ErrorCode: 405, ErrorCachingMinTTL: 0}, {ErrorCode: 414, ErrorCachingMinTTL: 0}, {ErrorCode: 416, ErrorCachingMinTTL: 0}, {ErrorCode: 500, ErrorCachingMinTTL: 0}, {ErrorCode: 501, ErrorCachingMinTTL: 0}, {ErrorCode: 502, ErrorCachingMinTTL: 0}, {ErrorCode: 503, ErrorCachingMinTTL: 0}, {ErrorCode: 504, ErrorCachingMinTTL: 0}]
        Told: {Type: AWS::Logs::Delivery, Properties: {RecordFields: [date, cs-uri-stem]}}
        Alarms: {Type: AWS::SNS::Topic, Properties: {Subscription: [{Protocol: email, Endpoint: a@b.c}]}}
        E: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/Lambda, MetricName: Errors, Dimensions: [{Name: FunctionName, Value: !Ref Worker}], AlarmActions: [!Ref Alarms]}}
        T: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/Lambda, MetricName: Throttles, Dimensions: [{Name: FunctionName, Value: !Ref Worker}], AlarmActions: [!Ref Alarms]}}
        D: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/Lambda, MetricName: Duration, Dimensions: [{Name: FunctionName, Value: !Ref Worker}], AlarmActions: [!Ref Alarms]}}
        I: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/Lambda, MetricName: IteratorAge, Dimensions: [{Name: FunctionName, Value: !Ref Worker}], AlarmActions: [!Ref Alarms]}}
        A: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/SQS, MetricName: ApproximateAgeOfOldestMessage, Dimensions: [{Name: QueueName, Value: !GetAtt Jobs.QueueName}], AlarmActions: [!Ref Alarms]}}
        L: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/SQS, MetricName: ApproximateNumberOfMessagesVisible, Dimensions: [{Name: QueueName, Value: !GetAtt Dead.QueueName}], AlarmActions: [!Ref Alarms]}}
        P: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/EventBridge/Pipes, MetricName: ExecutionFailed, Dimensions: [{Name: PipeName, Value: !Ref Flow}], AlarmActions: [!Ref Alarms]}}
        R: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/Events, MetricName: FailedInvocations, Dimensions: [{Name: RuleName, Value: things}], AlarmActions: [!Ref Alarms]}}
        S: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/ApiGateway, MetricName: Latency, Dimensions: [{Name: Method, Value: ANY}, {Name: Resource, Value: /home}], AlarmActions: [!Ref Alarms]}}
        F: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/ApiGateway, MetricName: 5xx, Dimensions: [{Name: ApiId, Value: !Ref Api}], AlarmActions: [!Ref Alarms]}}
        W: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: AWS/ApiGateway, MetricName: Latency, Dimensions: [{Name: ApiId, Value: !Ref Api}], AlarmActions: [!Ref Alarms]}}
        Late: {Type: AWS::Logs::MetricFilter, Properties: {LogGroupName: !Ref WorkerLogs, MetricTransformations: [{MetricName: Late, MetricNamespace: Things}]}}
        C: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: Things, MetricName: Late, AlarmActions: [!Ref Alarms]}}
        H: {Type: AWS::CloudWatch::Alarm, Properties: {MetricName: Heartbeat, Dimensions: [{Name: Task, Value: sweep}], TreatMissingData: breaching, ComparisonOperator: LessThanThreshold, AlarmActions: [!Ref Alarms]}}
        Board:
          Type: AWS::CloudWatch::Dashboard
          Properties:
            DashboardBody: !Sub '["${Worker}","${Jobs.QueueName}","${Dead.QueueName}"]'
      """;

  record Break(TemplateRules rule, String sound, String broken, String violation) {}

  static Stream<Break> breaks() {
    return Stream.of(
        new Break(
            TemplateRules.NO_FUNCTION_WITHOUT_A_LOG_GROUP,
            "{LogGroup: !Ref WorkerLogs}",
            "{}",
            "Worker has no log group of its own in JSON with a number of days"),
        new Break(
            TemplateRules.NO_FUNCTION_WITHOUT_A_LOG_GROUP,
            "RetentionInDays: 30",
            "",
            "Worker has no log group of its own in JSON with a number of days"),
        new Break(
            TemplateRules.NO_FUNCTION_WITHOUT_A_LOG_GROUP,
            "LogFormat: JSON",
            "LogFormat: Text",
            "Worker has no log group of its own in JSON with a number of days"),
        new Break(
            TemplateRules.NO_API_WHOSE_FAULTS_ARE_UNHEARD,
            "MetricName: 5xx",
            "MetricName: 4xx",
            "Api has no alarm on 5xx"),
        new Break(
            TemplateRules.NO_COUNT_OF_THE_LOG_UNHEARD,
            "Namespace: Things, MetricName: Late, AlarmActions",
            "Namespace: Others, MetricName: Late, AlarmActions",
            "Late counts what the log says, and has no alarm"),
        new Break(
            TemplateRules.NO_COUNT_OF_THE_LOG_MADE_TWICE,
            "[{MetricName: Late, MetricNamespace: Things}]",
            "[{MetricName: Late, MetricNamespace: Things}, {MetricName: Late, MetricNamespace:"
                + " Things}]",
            "Late counts what another filter counts"),
        new Break(
            TemplateRules.NO_FUNCTION_WITHOUT_AN_ALIAS,
            ", AutoPublishAlias: live",
            "",
            "Worker has no alias to roll back"),
        new Break(
            TemplateRules.NO_FUNCTION_WITH_TAGS_OF_ITS_OWN,
            "ReservedConcurrentExecutions: 5",
            "Tags: {team: running}",
            "Worker has tags: give them to the stack, by samconfig.toml"),
        new Break(
            TemplateRules.NO_RESERVATION_THAT_CHANGES_ALONE,
            "reserves 5",
            "reserves 50",
            "Worker does not say at the end of its description what it reserves"),
        new Break(
            TemplateRules.NO_RESERVATION_THAT_CHANGES_ALONE,
            "Description: Works, and reserves 5",
            "MemorySize: 1024",
            "Worker does not say at the end of its description what it reserves"),
        new Break(
            TemplateRules.NO_FUNCTION_UNDER_A_ROLE_THAT_SAM_MADE,
            "Role: !GetAtt WorkerRole.Arn",
            "Policies: []",
            "Worker has no role of its own: SAM would make one with rights to *"),
        new Break(
            TemplateRules.NO_RIGHT_TO_EVERYTHING,
            "Resource: [!GetAtt Jobs.Arn]",
            "Resource: \"*\"",
            "WorkerRole has a right to every resource"),
        new Break(
            TemplateRules.NO_RIGHT_TO_EVERYTHING,
            "[sqs:SendMessage]",
            "[\"sqs:*\"]",
            "WorkerRole has a right to every action"),
        new Break(
            TemplateRules.NO_RIGHT_TO_EVERYTHING,
            "  - PolicyDocument:",
            "  - {}\n      ManagedPolicyArns: [a]\n      Further:\n        - PolicyDocument:",
            "WorkerRole has rights that are not written here"),
        new Break(
            TemplateRules.NO_RIGHT_TO_ALL_ROWS_OF_A_TABLE,
            ", Condition: {\"ForAllValues:StringLike\": {\"dynamodb:LeadingKeys\": [A]}}",
            "",
            "WorkerRole has a right to all rows of Things.Arn"),
        new Break(
            TemplateRules.NO_RIGHT_TO_ALL_ROWS_OF_A_TABLE,
            "[!GetAtt Jobs.Arn]",
            "[!Sub \"${Things.Arn}/index/one\"]",
            "WorkerRole has a right to all rows of Things.Arn/index/one"),
        new Break(
            TemplateRules.NO_FUNCTION_WITHOUT_ITS_ALARMS,
            "MetricName: Throttles",
            "MetricName: Invocations",
            "Worker has no alarm on Throttles"),
        new Break(
            TemplateRules.NO_FUNCTION_WITHOUT_ITS_ALARMS,
            "MetricName: Errors, Dimensions: [{Name: FunctionName, Value: !Ref Worker}]",
            "MetricName: Errors",
            "Worker has no alarm on Errors"),
        new Break(
            TemplateRules.NO_STREAM_READ_WITHOUT_AN_ALARM_ON_ITS_AGE,
            "MetricName: IteratorAge",
            "MetricName: Age",
            "Worker reads a stream and has no alarm on IteratorAge"),
        new Break(
            TemplateRules.NO_QUEUE_WITHOUT_DEAD_LETTERS_AND_AN_ALARM_ON_ITS_AGE,
            "{RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}}",
            "{}",
            "Jobs has no dead-letter queue"),
        new Break(
            TemplateRules.NO_QUEUE_WITHOUT_DEAD_LETTERS_AND_AN_ALARM_ON_ITS_AGE,
            "MetricName: ApproximateAgeOfOldestMessage",
            "MetricName: NumberOfMessagesSent",
            "Jobs has no alarm on the age of its oldest message"),
        new Break(
            TemplateRules.NO_DEAD_LETTER_UNHEARD,
            "Value: !GetAtt Dead.QueueName",
            "Value: !GetAtt Jobs.QueueName",
            "Dead takes dead letters and has no alarm on them"),
        new Break(
            TemplateRules.NOTHING_KEPT_GOES_WITH_THE_STACK,
            "DeletionPolicy: RetainExceptOnCreate",
            "DeletionPolicy: Delete",
            "Jobs is not retained when it is deleted and when it is replaced"),
        new Break(
            TemplateRules.NOTHING_KEPT_GOES_WITH_THE_STACK,
            "DeletionPolicy: RetainExceptOnCreate\n    UpdateReplacePolicy: Retain",
            "DeletionPolicy: Retain",
            "Jobs is not retained when it is deleted and when it is replaced"),
        new Break(
            TemplateRules.NO_TABLE_THAT_CANNOT_BE_RESTORED,
            "PointInTimeRecoveryEnabled: true",
            "PointInTimeRecoveryEnabled: false",
            "Things has no point-in-time recovery"),
        new Break(
            TemplateRules.NO_TABLE_THAT_CANNOT_BE_RESTORED,
            "DeletionProtectionEnabled: true",
            "BillingMode: PAY_PER_REQUEST",
            "Things is not protected from deletion"),
        new Break(
            TemplateRules.NO_TABLE_THAT_CANNOT_BE_RESTORED,
            "AWS::DynamoDB::Table\n    DeletionPolicy: Retain",
            "AWS::DynamoDB::Table\n    DeletionPolicy: RetainExceptOnCreate",
            "Things is protected: a creation that fails could not delete it, and hangs"),
        new Break(
            TemplateRules.NO_SCHEDULE_WHOSE_SILENCE_IS_NOT_HEARD,
            "TreatMissingData: breaching",
            "TreatMissingData: notBreaching",
            silent("Worker.Hourly")),
        new Break(
            TemplateRules.NO_SCHEDULE_WHOSE_SILENCE_IS_NOT_HEARD,
            "{\"task\":\"sweep\"}",
            "{\"task\":\"count\"}",
            silent("Worker.Hourly")),
        new Break(
            TemplateRules.NO_SCHEDULE_WHOSE_SILENCE_IS_NOT_HEARD,
            "{Name: things}",
            "{Name: things, ScheduleExpression: rate(1 day), Targets: [{Input:"
                + " '{\"task\":\"x\"}'}]}",
            silent("Route")),
        new Break(
            TemplateRules.NO_PIPE_OR_RULE_THAT_FAILS_UNHEARD,
            "Value: !Ref Flow",
            "Value: another",
            "Flow has no alarm on ExecutionFailed"),
        new Break(
            TemplateRules.NO_PIPE_OR_RULE_THAT_FAILS_UNHEARD,
            "Value: things",
            "Value: another",
            "Route has no alarm on FailedInvocations"),
        new Break(
            TemplateRules.NO_SETTINGS_OF_A_ROUTE_THAT_IS_NOT,
            "ANY /home: {",
            "POST /home: {",
            "POST /home has settings and is no route of the API, by its method and path"),
        new Break(
            TemplateRules.NO_SETTINGS_OF_A_ROUTE_THAT_IS_NOT,
            "ANY /home: {",
            "ANY /homes: {",
            "ANY /homes has settings and is no route of the API, by its method and path"),
        new Break(
            TemplateRules.NO_SETTINGS_OF_A_ROUTE_THAT_IS_NOT,
            "Rest: {Type: HttpApi}",
            "",
            "$default has settings and is no route of the API, by its method and path"),
        new Break(
            TemplateRules.NO_ALARM_ON_A_ROUTE_THAT_IS_NOT,
            "{Name: Method, Value: ANY}",
            "{Name: Method, Value: GET}",
            "S watches no route of the API, by its method and path"),
        new Break(
            TemplateRules.NO_ALARM_THAT_TELLS_NOBODY,
            "Value: things}], AlarmActions: [!Ref Alarms]",
            "Value: things}]",
            "R tells nobody"),
        new Break(
            TemplateRules.NO_ALARM_THAT_TELLS_NOBODY,
            "Value: things}],",
            "Value: things}], ActionsEnabled: false,",
            "R tells nobody"),
        new Break(
            TemplateRules.NO_ROUTE_THAT_THE_EDGE_DOES_NOT_LEAD_TO,
            "Path: /home}",
            "Path: \"/garden/{id}\"}",
            "Edge does not lead /garden/{id} to the API"),
        new Break(
            TemplateRules.NO_ROUTE_THAT_THE_EDGE_DOES_NOT_LEAD_TO,
            "/ho*, TargetOriginId: api",
            "/ho*, TargetOriginId: media",
            "Edge does not lead /home to the API"),
        new Break(
            TemplateRules.NO_FUNCTION_THAT_ANSWERS_PAST_THE_EDGE,
            "ORIGIN_SECRET: origin",
            "OTHER: origin",
            "Worker answers requests and is not given ORIGIN_SECRET"),
        new Break(
            TemplateRules.NO_ERROR_THAT_THE_EDGE_KEEPS_OR_CHANGES,
            "{ErrorCode: 404, ErrorCachingMinTTL: 0}, ",
            "",
            "Edge keeps or changes answers with 404"),
        new Break(
            TemplateRules.NO_ERROR_THAT_THE_EDGE_KEEPS_OR_CHANGES,
            "{ErrorCode: 403, ErrorCachingMinTTL: 0}",
            "{ErrorCode: 403, ErrorCachingMinTTL: 10}",
            "Edge keeps or changes answers with 403"),
        new Break(
            TemplateRules.NO_ERROR_THAT_THE_EDGE_KEEPS_OR_CHANGES,
            "{ErrorCode: 403, ErrorCachingMinTTL: 0}",
            "{ErrorCode: 403, ErrorCachingMinTTL: 0, ResponsePagePath: /, ResponseCode: 200}",
            "Edge keeps or changes answers with 403"),
        new Break(
            TemplateRules.NO_OBJECT_READ_PAST_THE_EDGE,
            "RestrictPublicBuckets: true",
            "RestrictPublicBuckets: false",
            "Media may be opened to everybody"),
        new Break(
            TemplateRules.NO_OBJECT_READ_PAST_THE_EDGE,
            "OriginAccessControlId: access, ",
            "",
            "media is read without origin access control"),
        new Break(
            TemplateRules.NO_RECORDING_WITHOUT_A_SIGNATURE,
            ", TrustedKeyGroups: [keys]",
            "",
            "/media/* is open without a signature"),
        new Break(
            TemplateRules.NO_LOG_OF_WHO_ASKED_FOR_WHAT,
            "cs-uri-stem]",
            "cs-uri-stem, cs-uri-query]",
            "Told tells cs-uri-query"),
        new Break(
            TemplateRules.NO_LOG_OF_WHO_ASKED_FOR_WHAT,
            "{RecordFields: [date, cs-uri-stem]}",
            "{}",
            "Told tells everything: name its RecordFields"),
        new Break(
            TemplateRules.NOTHING_MISSING_ON_THE_DASHBOARD,
            "\"${Worker}\",",
            "",
            "Worker is not on the dashboard"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void theRuleIsBroken(Break one) {
    assertThat(SOUND).contains(one.sound());
    assertThat(one.rule().violations(read(SOUND.replace(one.sound(), one.broken()))))
        .containsExactly(one.violation());
  }

  @ParameterizedTest
  @EnumSource
  void theRuleHoldsWhereAllIsWell(TemplateRules rule) {
    assertThat(rule.violations(read(SOUND))).isEmpty();
  }

  @Test
  void noRuleIsLeftOut() {
    assertThat(breaks().map(Break::rule).collect(Collectors.toSet()))
        .containsAll(Arrays.asList(TemplateRules.values()));
  }

  private static String silent(String schedule) {
    return schedule
        + " is a schedule without a heartbeat: give it an Input with a task, have the task counted"
        + " when it is done, and an alarm on its silence";
  }

  private static List<ResourceDeclaration> read(String yaml) {
    return Template.parse("template.yaml", yaml).resources(Map.of(), ResourceNames.logical());
  }
}
