package com.runsmarter.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.local.function.LambdaFunction;
import com.runsmarter.local.function.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A function in this JVM: notes what it is called with and answers by a rule. */
final class ScriptedFunction implements LambdaFunction {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<String> givenBack = new CopyOnWriteArrayList<>();
  private final Function<List<JsonNode>, Outcome> rule;

  ScriptedFunction(Function<List<JsonNode>, Outcome> rule) {
    this.rule = rule;
  }

  static Outcome allDone() {
    return new Outcome.Answered("{\"batchItemFailures\":[]}");
  }

  static Outcome failed(String identifier) {
    return new Outcome.Answered(
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + identifier + "\"}]}");
  }

  static Outcome threw() {
    return new Outcome.Threw("java.lang.Exception", "told to");
  }

  @Override
  public String name() {
    return "ScriptedFunction";
  }

  @Override
  public Outcome invoke(byte[] event, Duration timeout) {
    try {
      JsonNode read = JSON.readTree(event);
      events.add(read);
      var records = new ArrayList<JsonNode>();
      read.path("Records").forEach(records::add);
      return rule.apply(records);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void gaveBack(String words) {
    givenBack.add(words);
  }

  /** What it was told that it gave back. */
  List<String> givenBack() {
    return givenBack;
  }

  List<JsonNode> events() {
    return events;
  }

  /** One text of each record of each event, in the order of the calls. */
  List<List<String>> calls(String pointer) {
    return events.stream()
        .map(
            event -> {
              var texts = new ArrayList<String>();
              event.path("Records").forEach(record -> texts.add(record.at(pointer).asText()));
              return List.copyOf(texts);
            })
        .toList();
  }
}
