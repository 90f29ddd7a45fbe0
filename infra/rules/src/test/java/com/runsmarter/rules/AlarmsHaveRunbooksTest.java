package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever an alarm wakes reads what it means in the runbook that it names. */
class AlarmsHaveRunbooksTest {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));
  private static final Pattern ALARM =
      Pattern.compile(
          "^  (\\w+):\\n"
              + "    Type: AWS::CloudWatch::Alarm\\n"
              + "(?:    Condition: \\w+\\n"
              + ")?    Properties:\\n"
              + "      AlarmDescription: .*see (docs/runbooks/[a-z-]+\\.md)$",
          Pattern.MULTILINE);

  @Test
  void everyAlarmIsExplainedWhereItSaysSo() throws IOException {
    String template = Files.readString(ROOT.resolve("template.yaml"));
    List<MatchResult> alarms = ALARM.matcher(template).results().toList();
    assertThat(alarms).hasSize(template.split("AWS::CloudWatch::Alarm", -1).length - 1);
    List<String> unexplained = new ArrayList<>();
    for (MatchResult alarm : alarms) {
      if (!Files.readString(ROOT.resolve(alarm.group(2))).contains(alarm.group(1))) {
        unexplained.add(alarm.group(1));
      }
    }
    assertThat(unexplained).isEmpty();
  }
}
