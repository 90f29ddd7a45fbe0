package com.runsmarter.local.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that a function wrote, as a person reads it: an event in JSON becomes its level, its
 * message and {@code key=value} after it.
 *
 * @param text may be of several lines, where an event brings a stack trace
 */
public record LogLine(Kind kind, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 8_000;
  private static final Pattern LEVEL = Pattern.compile("(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\\b.*");
  private static final Set<String> TROUBLE = Set.of("WARN", "ERROR", "FATAL");

  /** What an event's level and message are called, and its time, which whoever shows it adds. */
  private static final Set<String> HEAD = Set.of("time", "timestamp", "level", "message");

  /** What a line is about. */
  public enum Kind {
    /** Something that a program printed: of no level. */
    PLAIN,
    /** What a function tells of its usual work. */
    DETAIL,
    /** A warning or an error. */
    TROUBLE,
    /** Numbers for CloudWatch in its embedded format. */
    METRICS
  }

  /** Reads a line. What it cannot make out stays as it is. */
  static LogLine of(String raw) {
    String line = raw.length() > LONGEST ? raw.substring(0, LONGEST) + " …" : raw;
    if (line.startsWith("{")) {
      try {
        JsonNode event = JSON.readTree(raw);
        if (event.has("_aws")) {
          return new LogLine(Kind.METRICS, metrics(event));
        }
        if (event.path("message").isTextual()) {
          return new LogLine(kind(event.path("level").asText("INFO")), text(event));
        }
      } catch (JsonProcessingException noJson) {
        // A line of some other kind that begins as JSON does.
      }
      return new LogLine(Kind.PLAIN, line);
    }
    Matcher level = LEVEL.matcher(line);
    return new LogLine(level.matches() ? kind(level.group(1)) : Kind.PLAIN, line);
  }

  private static Kind kind(String level) {
    return TROUBLE.contains(level) ? Kind.TROUBLE : Kind.DETAIL;
  }

  private static String text(JsonNode event) {
    var text = new StringBuilder();
    if (event.path("level").isTextual()) {
      text.append(event.path("level").asText()).append(' ');
    }
    text.append(event.path("message").asText());
    var blocks = new ArrayList<String>();
    event
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              String said = value.isValueNode() ? value.asText() : value.toString();
              if (HEAD.contains(field.getKey()) || value.isNull() || said.isEmpty()) {
                return;
              }
              if (said.contains("\n") || value.isArray()) {
                blocks.add(block(value));
              } else {
                text.append(' ').append(field.getKey()).append('=').append(said);
              }
            });
    blocks.forEach(block -> text.append('\n').append(block));
    return text.toString();
  }

  /** A stack trace, whether it came as one text or as a list of frames. */
  private static String block(JsonNode value) {
    if (!value.isArray()) {
      return value.asText().stripTrailing();
    }
    var lines = new ArrayList<String>();
    value.forEach(line -> lines.add("    " + (line.isTextual() ? line.asText() : line.toString())));
    return String.join("\n", lines);
  }

  private static String metrics(JsonNode event) {
    var text = new StringBuilder("metric");
    for (JsonNode directive : event.at("/_aws/CloudWatchMetrics")) {
      for (JsonNode metric : directive.path("Metrics")) {
        String name = metric.path("Name").asText();
        text.append(' ').append(name).append('=').append(event.path(name).asText());
      }
    }
    return text.toString();
  }
}
