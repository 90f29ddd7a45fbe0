package com.runsmarter.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The system that a template describes, resolved for one place.
 *
 * @param parameters the parameters' values, defaults included
 * @param throttles how many requests the HTTP API lets through
 * @param functions in the template's order
 * @param roles what each function and each pipe may do, by its logical id
 * @param tables in the template's order
 * @param queues in the template's order
 * @param buckets in the template's order
 * @param secrets those that the template itself creates
 * @param configurationSets logical ids of SES's configuration sets
 * @param pipes in the template's order
 * @param rules of event buses, in the template's order
 * @param edge what stands before the HTTP API; empty where nothing does
 */
public record Deployment(
    Map<String, String> parameters,
    Throttles throttles,
    List<FunctionDeclaration> functions,
    Map<String, Role> roles,
    List<TableDeclaration> tables,
    List<QueueDeclaration> queues,
    List<BucketDeclaration> buckets,
    List<SecretDeclaration> secrets,
    List<String> configurationSets,
    List<PipeDeclaration> pipes,
    List<RuleDeclaration> rules,
    Optional<EdgeDeclaration> edge) {

  public Deployment {
    parameters = Map.copyOf(parameters);
    functions = List.copyOf(functions);
    roles = Map.copyOf(roles);
    tables = List.copyOf(tables);
    queues = List.copyOf(queues);
    buckets = List.copyOf(buckets);
    secrets = List.copyOf(secrets);
    configurationSets = List.copyOf(configurationSets);
    pipes = List.copyOf(pipes);
    rules = List.copyOf(rules);
  }

  /**
   * The table under a logical id.
   *
   * @throws IllegalArgumentException if the template declares no such table
   */
  public TableDeclaration table(String id) {
    return named(tables, TableDeclaration::id, id);
  }

  /**
   * The queue under a logical id.
   *
   * @throws IllegalArgumentException if the template declares no such queue
   */
  public QueueDeclaration queue(String id) {
    return named(queues, QueueDeclaration::id, id);
  }

  /**
   * The bucket under a logical id.
   *
   * @throws IllegalArgumentException if the template declares no such bucket
   */
  public BucketDeclaration bucket(String id) {
    return named(buckets, BucketDeclaration::id, id);
  }

  /**
   * The function under a logical id.
   *
   * @throws IllegalArgumentException if the template declares no such function
   */
  public FunctionDeclaration function(String id) {
    return named(functions, FunctionDeclaration::id, id);
  }

  /** The same where the HTTP API lets through whatever comes. */
  public Deployment unthrottled() {
    return new Deployment(
        parameters,
        Throttles.NONE,
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

  private static <T> T named(List<T> all, Function<T, String> name, String wanted) {
    return all.stream()
        .filter(one -> name.apply(one).equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("template.yaml declares no " + wanted + " there"));
  }
}
