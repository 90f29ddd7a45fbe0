package com.runsmarter.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.template.FunctionDeclaration.HttpRoute;
import com.runsmarter.template.FunctionDeclaration.QueueSource;
import com.runsmarter.template.FunctionDeclaration.ScheduleSource;
import com.runsmarter.template.QueueDeclaration.Redrive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingTheTemplateTest {
  private static final String SYSTEM =
      """
      Parameters:
        Stage: {Type: String, Default: prod}
        Days: {Type: Number, Default: 7}
      Conditions:
        Small: !Equals [!Ref Stage, local]
        Large: !Not [!Condition Small]
      Globals:
        Function:
          Runtime: java25
          MemorySize: 512
          Timeout: 20
          Environment: {Variables: {STAGE: !Ref Stage, SHARED: "1"}}
      Resources:
        Api:
          Type: AWS::Serverless::HttpApi
          Properties:
            DefaultRouteSettings: {ThrottlingBurstLimit: 20, ThrottlingRateLimit: 10}
            RouteSettings:
              GET /things/{id}: {ThrottlingBurstLimit: 0, ThrottlingRateLimit: 0.5, DetailedMetricsEnabled: true}
        Worker:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: a.zip
            Handler: a.B
            Timeout: 30
            ReservedConcurrentExecutions: 1
            Environment:
              Variables:
                SHARED: "2"
                TABLE: !Ref Things
                QUEUE_ARN: !GetAtt Jobs.Arn
                NAME: !Sub "run/${Stage}/${Things}-${Things.Arn}-${!Literal}-${AWS::Region}"
                JOINED: !Join ["-", [a, !Ref Stage]]
                SIZE: !If [Small, few, many]
                LONG: {"Fn::Sub": "x-${Days}"}
            Events:
              One: {Type: HttpApi, Properties: {Method: get, Path: "/things/{id}"}}
              Rest: {Type: HttpApi}
              Jobs:
                Type: SQS
                Properties:
                  Queue: !GetAtt Jobs.Arn
                  BatchSize: 5
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  ScalingConfig: {MaximumConcurrency: 4}
              Nightly: {Type: Schedule, Properties: {Schedule: cron(15 8 * * ? *), Input: '{"a":1}'}}
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            TimeToLiveSpecification: {AttributeName: ttl, Enabled: true}
            StreamSpecification: {StreamViewType: NEW_IMAGE}
            AttributeDefinitions:
              - {AttributeName: pk, AttributeType: S}
              - {AttributeName: at, AttributeType: N}
            KeySchema: [{AttributeName: pk, KeyType: HASH}]
            GlobalSecondaryIndexes:
              - IndexName: gsi1
                KeySchema: [{AttributeName: pk, KeyType: HASH}, {AttributeName: at, KeyType: RANGE}]
                Projection: {ProjectionType: INCLUDE, NonKeyAttributes: [name]}
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            FifoQueue: true
            VisibilityTimeout: 90
            RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}
        Dead:
          Type: AWS::SQS::Queue
        OnlyWhenSmall:
          Type: AWS::SQS::Queue
          Condition: Small
        Key:
          Type: AWS::SecretsManager::Secret
          Properties: {Name: !Sub "run/${Stage}/key", GenerateSecretString: {PasswordLength: 64}}
        Bus: {Type: AWS::Events::EventBus, Properties: {Name: bus}}
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
            SourceParameters:
              DynamoDBStreamParameters:
                StartingPosition: TRIM_HORIZON
                BatchSize: 10
                MaximumRetryAttempts: 3
                DeadLetterConfig: {Arn: !GetAtt Dead.Arn}
              FilterCriteria: {Filters: [{Pattern: '{"eventName":["INSERT"]}'}]}
            Target: !GetAtt Bus.Arn
            TargetParameters:
              EventBridgeEventBusParameters: {Source: things, DetailType: change}
              InputTemplate: '{"pk":<$.dynamodb.Keys.pk.S>}'
        Wanted:
          Type: AWS::Events::Rule
          Properties:
            EventBusName: !Ref Bus
            EventPattern: {source: [things], detail: {pk: [{prefix: A}]}}
            Targets: [{Id: jobs, Arn: !GetAtt Jobs.Arn, DeadLetterConfig: {Arn: !GetAtt Dead.Arn}}]
        Tracked:
          Type: AWS::SES::ConfigurationSet
        Logs:
          Type: AWS::Logs::LogGroup
      """;

  private final Deployment system = resolve(Map.of());
  private final FunctionDeclaration worker = system.function("Worker");

  @Test
  void aFunctionTakesFromGlobalsWhatItDoesNotSayItself() {
    assertThat(worker.memoryMb()).isEqualTo(512);
    assertThat(worker.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(worker.reservedConcurrency()).contains(1);
    assertThat(worker.environment()).containsEntry("STAGE", "prod").containsEntry("SHARED", "2");
  }

  @Test
  void intrinsicFunctionsAreWorkedOut() {
    assertThat(worker.environment())
        .containsEntry("TABLE", "Things")
        .containsEntry("QUEUE_ARN", "Jobs.Arn")
        .containsEntry("NAME", "run/prod/Things-Things.Arn-${Literal}-us-east-1")
        .containsEntry("JOINED", "a-prod")
        .containsEntry("SIZE", "many")
        .containsEntry("LONG", "x-7");
  }

  @Test
  void givenParametersReplaceDefaultsAndDecideConditions() {
    Deployment local = resolve(Map.of("Stage", "local"));

    assertThat(local.function("Worker").environment()).containsEntry("SIZE", "few");
    assertThat(local.queues()).extracting(QueueDeclaration::id).contains("OnlyWhenSmall");
    assertThat(system.queues()).extracting(QueueDeclaration::id).containsExactly("Jobs", "Dead");
  }

  @Test
  void whatCallsAFunctionIsRead() {
    assertThat(worker.events())
        .containsExactly(
            new HttpRoute("One", "GET", "/things/{id}"),
            new HttpRoute("Rest", "ANY", "$default"),
            new QueueSource("Jobs", "Jobs", 5, Duration.ZERO, true, Optional.of(4)),
            new ScheduleSource("Nightly", "cron(15 8 * * ? *)", Optional.of("{\"a\":1}")));
    assertThat(worker.routes().map(HttpRoute::routeKey))
        .containsExactly("GET /things/{id}", "$default");
  }

  @Test
  void whatCarriesFactsIsRead() {
    assertThat(system.pipes())
        .containsExactly(
            new PipeDeclaration(
                "Changes",
                "Things",
                true,
                10,
                List.of("{\"eventName\":[\"INSERT\"]}"),
                Optional.of(3),
                Optional.of("Dead"),
                "Bus",
                "things",
                "change",
                "{\"pk\":<$.dynamodb.Keys.pk.S>}"));
    assertThat(system.rules())
        .containsExactly(
            new RuleDeclaration(
                "Wanted",
                "Bus",
                "{\"source\":[\"things\"],\"detail\":{\"pk\":[{\"prefix\":\"A\"}]}}",
                List.of(new RuleDeclaration.Target("Jobs", Optional.of("Dead")))));
  }

  @Test
  void storesAreReadWithTheirKeysAndRules() {
    TableDeclaration things = system.table("Things");
    assertThat(things.key()).isEqualTo(new TableDeclaration.Key("pk", Optional.empty()));
    assertThat(things.attributes()).isEqualTo(Map.of("pk", "S", "at", "N"));
    assertThat(things.indexes())
        .containsExactly(
            new TableDeclaration.Index(
                "gsi1",
                new TableDeclaration.Key("pk", Optional.of("at")),
                "INCLUDE",
                List.of("name")));
    assertThat(things.stream()).contains("NEW_IMAGE");
    assertThat(things.timeToLive()).contains("ttl");
    assertThat(system.queue("Jobs").redrive()).contains(new Redrive("Dead", 5));
    assertThat(system.queue("Jobs").visibility()).isEqualTo(Duration.ofSeconds(90));
    assertThat(system.queue("Dead").visibility()).isEqualTo(Duration.ofSeconds(30));
    assertThat(system.secrets())
        .containsExactly(
            new SecretDeclaration("Key", "run/prod/key", Optional.empty(), 64, Optional.empty()));
    assertThat(system.configurationSets()).containsExactly("Tracked");
  }

  @Test
  void aRouteHasItsOwnThrottleOrThatOfAll() {
    assertThat(system.throttles().of("GET /things/{id}")).contains(new Throttles.Limit(0.5, 0));
    assertThat(system.throttles().of("$default")).contains(new Throttles.Limit(10, 20));
    assertThat(system.unthrottled().throttles().of("$default")).isEmpty();
  }

  private static Deployment resolve(Map<String, String> parameters) {
    return Template.parse("template.yaml", SYSTEM).resolve(parameters, ResourceNames.logical());
  }
}
