package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/costs.md, worked out again from its own quantities and prices. */
class CostsAddUpTest {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));
  private static final int[] MEMBERS = {1_000, 10_000, 100_000};

  /** Columns of the table: what, per member, fixed, price, then one a number of members. */
  private static final int FIRST_RESULT = 4;

  private record Tier(double gigabytes, double price) {}

  private static final List<Tier> TRANSFER =
      List.of(
          new Tier(1024, 0),
          new Tier(9 * 1024, 0.085),
          new Tier(40 * 1024, 0.08),
          new Tier(100 * 1024, 0.06),
          new Tier(350 * 1024, 0.04),
          new Tier(Double.MAX_VALUE, 0.03));

  @Test
  void everyRowIsItsPriceTimesItsQuantityAndTheLastIsTheirSum() throws IOException {
    double[] sum = new double[MEMBERS.length];
    double[] video = new double[MEMBERS.length];
    var seen = new ArrayList<String>();
    for (List<String> row : rows()) {
      seen.add(row.getFirst());
      for (int i = 0; i < MEMBERS.length; i++) {
        String written = row.get(FIRST_RESULT + i);
        switch (row.getFirst()) {
          case "**all**" -> assertThat(number(written)).isCloseTo(sum[i], within(0.01));
          case "of it video" ->
              assertThat(written).isEqualTo(Math.round(100 * video[i] / sum[i]) + "%");
          default -> {
            double cost = cost(row, MEMBERS[i]);
            assertThat(number(written)).as(row.getFirst()).isCloseTo(cost, within(0.0051));
            sum[i] += cost;
            if (row.get(3).equals("tiers")) {
              video[i] = cost;
            }
          }
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(10).contains("video out, GB").endsWith("of it video");
  }

  @Test
  void asManyAlarmsArePaidForAsTheTemplateHas() throws IOException {
    long alarms =
        Files.readAllLines(ROOT.resolve("template.yaml")).stream()
            .filter(line -> line.strip().equals("Type: AWS::CloudWatch::Alarm"))
            .count();
    assertThat(rows())
        .filteredOn(row -> row.getFirst().equals("alarms"))
        .singleElement()
        .satisfies(row -> assertThat((long) number(row.get(2))).isEqualTo(alarms));
  }

  private static double cost(List<String> row, int members) {
    double quantity = number(row.get(2)) + number(row.get(1)) * members;
    return row.get(3).equals("tiers") ? transfer(quantity) : quantity * number(row.get(3));
  }

  private static double transfer(double gigabytes) {
    double left = gigabytes;
    double cost = 0;
    for (Tier tier : TRANSFER) {
      double part = Math.min(left, tier.gigabytes());
      cost += part * tier.price();
      left -= part;
    }
    return cost;
  }

  private static double number(String cell) {
    return Double.parseDouble(cell.replace(",", "").replace("*", ""));
  }

  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/costs.md")).stream()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(
            line ->
                Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
                    .map(String::strip)
                    .toList())
        .toList();
  }
}
