package com.runsmarter.local.events;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a schedule is due, by EventBridge's expressions: {@code rate(1 hour)} or {@code cron(15 8 *
 * * ? *)}, always in UTC.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Schedule
 *     expressions</a>
 */
public sealed interface Schedule {

  /** The next time after an instant; empty if there is none. */
  Optional<Instant> after(Instant instant);

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it is none; the message says why in one line
   */
  static Schedule parse(String expression) {
    Matcher rate = Rate.PATTERN.matcher(expression);
    if (rate.matches()) {
      return Rate.of(Long.parseLong(rate.group(1)), rate.group(2), expression);
    }
    if (expression.startsWith("cron(") && expression.endsWith(")")) {
      return Cron.of(expression.substring("cron(".length(), expression.length() - 1), expression);
    }
    throw new IllegalArgumentException(expression + " must be rate(…) or cron(…)");
  }

  /** Every so often. */
  record Rate(Duration every) implements Schedule {
    private static final Pattern PATTERN =
        Pattern.compile("rate\\((\\d{1,6}) (minutes?|hours?|days?)\\)");

    private static Rate of(long count, String unit, String expression) {
      // EventBridge insists on the singular for one and on the plural for more.
      if (count == 0 || (count == 1) == unit.endsWith("s")) {
        throw new IllegalArgumentException(expression + " is no rate");
      }
      return new Rate(
          switch (unit.charAt(0)) {
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          });
    }

    @Override
    public Optional<Instant> after(Instant instant) {
      return Optional.of(instant.plus(every));
    }
  }

  /** At the times of a calendar. */
  record Cron(ExecutionTime times) implements Schedule {
    private static final CronParser PARSER =
        new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    /** EventBridge's six fields are Quartz's without the seconds. */
    private static Cron of(String fields, String expression) {
      try {
        if (fields.strip().split("\\s+", -1).length != 6) {
          throw new IllegalArgumentException("it needs six fields");
        }
        return new Cron(ExecutionTime.forCron(PARSER.parse("0 " + fields.strip())));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(expression + " is no cron: " + e.getMessage(), e);
      }
    }

    @Override
    public Optional<Instant> after(Instant instant) {
      return times.nextExecution(instant.atZone(ZoneOffset.UTC)).map(next -> next.toInstant());
    }
  }
}
