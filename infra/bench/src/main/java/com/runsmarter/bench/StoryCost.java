package com.runsmarter.bench;

import com.runsmarter.bench.Api.Answer;
import com.stripe.exception.StripeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What every request of the story costs in DynamoDB, and what follows from it through the stream
 * and the queue, counted at the wire between each function and DynamoDB.
 */
final class StoryCost {
  private final UnpackedFunctions unpacked;
  private final List<Line> lines = new ArrayList<>();

  StoryCost(UnpackedFunctions unpacked) {
    this.unpacked = unpacked;
  }

  /** A line of the table. */
  private record Line(String request, String outcome, List<DynamoCall> calls) {}

  /** Runs the story and tells of it in Markdown. */
  String measure() throws Exception {
    try (var stack = CountedStack.start(unpacked)) {
      tell(stack);
    }
    var table =
        new MarkdownTable("request", "answer", "DynamoDB calls", "refused", "RRU", "WRU", "took");
    lines.forEach(line -> row(table, line));
    return table.toString();
  }

  private void tell(CountedStack stack) throws InterruptedException, StripeException {
    try {
      new Story(stack, this::count, this::follow).tell();
    } catch (IllegalStateException wrong) {
      throw new IllegalStateException(
          "The story broke off. The stack's last words:\n" + String.join("\n", stack.tail()),
          wrong);
    }
  }

  private Answer count(CountedStack stack, String function, String name, Supplier<Answer> request) {
    stack.take(function);
    Answer answer = request.get();
    lines.add(new Line(name, Integer.toString(answer.status()), stack.take(function)));
    return answer;
  }

  private void follow(CountedStack stack, String function, String why) {
    List<DynamoCall> calls = stack.take(function);
    if (!calls.isEmpty()) {
      lines.add(new Line("↳ " + function + ": " + why, "", calls));
    }
  }

  private static void row(MarkdownTable table, Line line) {
    Capacity total =
        line.calls().stream().map(DynamoCall::capacity).reduce(Capacity.NONE, Capacity::plus);
    long refused = line.calls().stream().filter(DynamoCall::refused).count();
    long nanos = line.calls().stream().mapToLong(DynamoCall::dynamoNanos).sum();
    table.row(
        line.request(),
        line.outcome(),
        inWords(line.calls()),
        refused == 0 ? "" : refused,
        Capacity.words(total.reads()),
        Capacity.words(total.writes()),
        line.calls().isEmpty() ? "" : Spread.words(nanos));
  }

  private static String inWords(List<DynamoCall> calls) {
    Map<String, Long> counts =
        calls.stream()
            .collect(
                Collectors.groupingBy(
                    call -> call.operation() + table(call),
                    LinkedHashMap::new,
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(each -> each.getKey() + (each.getValue() == 1 ? "" : " ×" + each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String table(DynamoCall call) {
    return call.tables().isEmpty()
        ? ""
        : call.tables().stream()
            .map(table -> table.replaceAll("Table$", ""))
            .collect(Collectors.joining("+", " ", ""));
  }
}
