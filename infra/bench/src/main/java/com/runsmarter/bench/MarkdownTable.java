package com.runsmarter.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table as Markdown writes it. */
final class MarkdownTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  MarkdownTable(String... heading) {
    columns = heading.length;
    rows.add(List.of(heading));
  }

  /**
   * @throws IllegalArgumentException when the row has more or fewer cells than the heading
   */
  MarkdownTable row(Object... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(cells.length + " cells in a table of " + columns);
    }
    var row = new ArrayList<String>();
    for (Object cell : cells) {
      row.add(cell.toString().replace("|", "\\|"));
    }
    rows.add(List.copyOf(row));
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(line(rows.getFirst())).append('\n');
    text.append("|---".repeat(columns)).append("|\n");
    rows.stream().skip(1).forEach(row -> text.append(line(row)).append('\n'));
    return text.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
