package com.runsmarter.api;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The table of docs/authorization.md: what each route answers each kind of caller. */
public final class AuthorizationTable {

  /** The kinds of callers, as the table's columns have them. */
  public static final List<String> CALLERS =
      List.of("nobody", "free", "team", "lapsed", "other", "coach");

  private static final int ANSWERS = 2;

  private final Map<String, Row> rows;

  private AuthorizationTable(Map<String, Row> rows) {
    this.rows = rows;
  }

  /**
   * A route.
   *
   * @param who what stands beside it
   * @param answers by kind of caller: {@code yes}, or a status and the kind of its problem
   */
  public record Row(String who, Map<String, String> answers) {}

  /** Reads the table. */
  public static AuthorizationTable read(Path root) throws IOException {
    List<List<String>> table =
        Files.readAllLines(root.resolve("docs/authorization.md")).stream()
            .dropWhile(line -> !line.startsWith("| route |"))
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
            .map(cells -> cells.subList(1, cells.size() - 1))
            .toList();
    List<String> head = table.getFirst();
    if (!head.subList(ANSWERS, head.size()).equals(CALLERS)) {
      throw new IllegalStateException("the table's columns are " + head);
    }
    Map<String, Row> rows = new LinkedHashMap<>();
    // After the head comes the line that sets it off.
    for (List<String> cells : table.subList(2, table.size())) {
      Map<String, String> answers =
          IntStream.range(0, CALLERS.size())
              .boxed()
              .collect(toMap(CALLERS::get, at -> cells.get(ANSWERS + at)));
      rows.put(unquoted(cells.getFirst()), new Row(unquoted(cells.get(1)), answers));
    }
    return new AuthorizationTable(rows);
  }

  private static String unquoted(String cell) {
    return cell.replace("`", "");
  }

  /** Rows by route, such as {@code GET /v1/me}. */
  public Map<String, Row> rows() {
    return rows;
  }
}
