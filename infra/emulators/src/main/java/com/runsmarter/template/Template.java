package com.runsmarter.template;

import com.runsmarter.template.ResourceNames.Resource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * template.yaml as written: parameters, Globals and resources, before the names of one place are
 * put in.
 *
 * <p>It knows the part of the AWS Serverless Application Model that our template uses. What it does
 * not know it refuses, so that the template cannot declare something the local stack leaves out
 * unseen.
 */
public final class Template {
  static final String FUNCTION = "AWS::Serverless::Function";
  static final String API = "AWS::Serverless::HttpApi";
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String QUEUE = "AWS::SQS::Queue";
  static final String BUCKET = "AWS::S3::Bucket";
  static final String SECRET = "AWS::SecretsManager::Secret";
  static final String CONFIGURATION_SET = "AWS::SES::ConfigurationSet";
  static final String BUS = "AWS::Events::EventBus";
  static final String PIPE = "AWS::Pipes::Pipe";
  static final String RULE = "AWS::Events::Rule";
  static final String ROLE = "AWS::IAM::Role";

  private static final Set<String> MODELLED =
      Stream.concat(
              Stream.of(
                  FUNCTION,
                  API,
                  TABLE,
                  QUEUE,
                  BUCKET,
                  SECRET,
                  CONFIGURATION_SET,
                  BUS,
                  PIPE,
                  RULE,
                  ROLE),
              Edges.TYPES.stream())
          .collect(Collectors.toUnmodifiableSet());

  /** Real in AWS, and without a part in what a request does. */
  private static final Set<String> PASSED_OVER =
      Set.of(
          "AWS::CloudFront::OriginAccessControl",
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::CompositeAlarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::Lambda::Permission",
          "AWS::Logs::Delivery",
          "AWS::Logs::DeliveryDestination",
          "AWS::Logs::DeliverySource",
          "AWS::Logs::LogGroup",
          "AWS::Logs::MetricFilter",
          "AWS::S3::BucketPolicy",
          "AWS::SES::ConfigurationSetEventDestination",
          "AWS::SNS::Topic",
          "AWS::SNS::TopicPolicy",
          "AWS::SQS::QueuePolicy");

  private final String file;
  private final Value root;

  private Template(String file, Value root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Reads a template file.
   *
   * @throws BrokenTemplateException if it is not there, cannot be read or is not YAML
   */
  public static Template read(Path path) {
    String name = path.getFileName().toString();
    try {
      return parse(name, Files.readString(path));
    } catch (CharacterCodingException e) {
      throw new BrokenTemplateException(name, "", "is not text in UTF-8");
    } catch (IOException e) {
      throw new BrokenTemplateException(name, "", "cannot be read at " + path.toAbsolutePath());
    }
  }

  /**
   * Reads a template from its text.
   *
   * @param file the name that messages start with
   * @throws BrokenTemplateException if it is not YAML
   */
  public static Template parse(String file, String yaml) {
    return new Template(file, new YamlSource(file).read(yaml));
  }

  /**
   * The system with every parameter and name put in.
   *
   * @param parameters values of parameters; the others keep their defaults
   * @throws BrokenTemplateException if something is missing, wrong or not understood
   */
  public Deployment resolve(Map<String, String> parameters, ResourceNames names) {
    Map<String, String> settled = settle(parameters);
    return system(resolved(settled, names), settled);
  }

  /**
   * Every resource, also those that have no part in what a request does.
   *
   * @param parameters values of parameters; the others keep their defaults
   * @throws BrokenTemplateException if something is missing, wrong or not understood
   */
  public List<ResourceDeclaration> resources(Map<String, String> parameters, ResourceNames names) {
    Place template = resolved(settle(parameters), names);
    Place globals = template.at("Globals").at("Function");
    List<ResourceDeclaration> all = new ArrayList<>();
    template
        .at("Resources")
        .fields()
        .forEach(
            (id, resource) -> {
              if (resource.at("Condition").holds()) {
                all.add(declaration(id, resource, globals));
              }
            });
    return all;
  }

  private static ResourceDeclaration declaration(String id, Place resource, Place globals) {
    String type = resource.at("Type").text();
    Place properties = resource.at("Properties");
    return new ResourceDeclaration(
        id,
        type,
        resource.at("DeletionPolicy").optional().map(Place::text),
        resource.at("UpdateReplacePolicy").optional().map(Place::text),
        ResourceDeclaration.fieldsOf(
            (type.equals(FUNCTION) ? properties.over(globals) : properties).plain()));
  }

  private Map<String, String> settle(Map<String, String> parameters) {
    var unnamed = new Scope(file, Map.of(), Map.of(), Map.of(), ResourceNames.logical());
    return Parameters.settle(new Place(unnamed, "", root).at("Parameters"), parameters);
  }

  private Place resolved(Map<String, String> settled, ResourceNames names) {
    var unnamed = new Scope(file, Map.of(), Map.of(), Map.of(), names);
    var bare = new Place(unnamed, "", root);
    var conditions = new LinkedHashMap<String, Value>();
    if (root instanceof Value.Fields(var fields)
        && fields.get("Conditions") instanceof Value.Fields(var named)) {
      conditions.putAll(named);
    }
    var types = new LinkedHashMap<String, Resource>();
    bare.at("Resources")
        .fields()
        .forEach((id, place) -> types.put(id, new Resource(id, place.at("Type").text())));
    if (types.isEmpty()) {
      throw new BrokenTemplateException(file, "Resources", "missing");
    }
    var template = new Place(new Scope(file, settled, conditions, types, names), "", root);
    template.at("Rules").fields().values().forEach(Template::checkAssertions);
    return template;
  }

  /** Parameters that do not go together are refused before anything is made of them. */
  private static void checkAssertions(Place rule) {
    rule.knows("Assertions");
    for (Place assertion : rule.at("Assertions").items()) {
      if (!assertion.at("Assert").holds()) {
        throw rule.broken(assertion.at("AssertDescription").text());
      }
    }
  }

  private static void checkType(Place resource) {
    Place type = resource.at("Type");
    if (!MODELLED.contains(type.text()) && !PASSED_OVER.contains(type.text())) {
      throw type.broken("the local stack knows no " + type.text());
    }
  }

  private static Deployment system(Place template, Map<String, String> parameters) {
    template.at("Resources").fields().values().forEach(Template::checkType);
    template.at("Outputs").checkReferences();
    Place globals = template.at("Globals").at("Function");
    Optional<EdgeDeclaration> edge = Optional.empty();
    Throttles throttles = Throttles.NONE;
    List<FunctionDeclaration> functions = new ArrayList<>();
    Map<String, Role> roles = new LinkedHashMap<>();
    List<TableDeclaration> tables = new ArrayList<>();
    List<QueueDeclaration> queues = new ArrayList<>();
    List<BucketDeclaration> buckets = new ArrayList<>();
    List<SecretDeclaration> secrets = new ArrayList<>();
    List<String> configurationSets = new ArrayList<>();
    List<PipeDeclaration> pipes = new ArrayList<>();
    List<RuleDeclaration> rules = new ArrayList<>();
    for (Map.Entry<String, Place> entry : template.at("Resources").fields().entrySet()) {
      String id = entry.getKey();
      Place resource = entry.getValue();
      resource.at("Properties").checkReferences();
      if (!resource.at("Condition").holds()) {
        continue;
      }
      Place properties = resource.at("Properties");
      switch (resource.at("Type").text()) {
        case FUNCTION -> {
          FunctionDeclaration function = Functions.read(id, properties, globals);
          functions.add(function);
          roles.put(id, Roles.of(function, properties, template.at("Resources")));
        }
        case API -> {
          Apis.checkWithoutCors(properties);
          throttles = Apis.throttles(properties);
        }
        case TABLE -> tables.add(Stores.table(id, properties));
        case QUEUE -> queues.add(Stores.queue(id, properties));
        case BUCKET -> buckets.add(new BucketDeclaration(id));
        case SECRET -> secrets.add(Stores.secret(id, properties));
        case CONFIGURATION_SET -> configurationSets.add(id);
        case PIPE -> {
          pipes.add(Facts.pipe(id, properties));
          roles.put(id, Roles.ofPipe(properties, template.at("Resources")));
        }
        case RULE -> rules.add(Facts.rule(id, properties));
        case Edges.DISTRIBUTION ->
            edge = Optional.of(Edges.read(id, properties, template.at("Resources")));
        default -> {}
      }
    }
    return new Deployment(
        parameters,
        throttles,
        functions,
        roles,
        tables,
        queues,
        buckets,
        secrets,
        configurationSets,
        pipes,
        rules,
        edge);
  }
}
