package com.runsmarter.kernel.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.kernel.member.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ItemTest {

  private static final Key KEY = new Key("A", "B");

  @Test
  void whatWasSetIsRead() {
    Instant now = Instant.parse("2027-03-01T09:30:00.123456789Z");
    Item item =
        Item.of(KEY)
            .with("text", "å")
            .with("whole", 7)
            .with("long", Long.MAX_VALUE)
            .with("flag", true)
            .with("instant", now)
            .with("date", LocalDate.parse("2027-03-01"))
            .with("role", Role.COACH)
            .with("list", List.of("a", "b"))
            .with("map", Map.of("k", "v"))
            .with("nested", List.of(Item.nested().with("n", 1)))
            .with("there", Optional.of("x"))
            .with("not-there", Optional.empty())
            .expiringAt(now);

    assertThat(item.key()).isEqualTo(KEY);
    assertThat(item.text("text")).isEqualTo("å");
    assertThat(item.number("whole")).isEqualTo(7);
    assertThat(item.number("long")).isEqualTo(Long.MAX_VALUE);
    assertThat(item.flag("flag")).isTrue();
    assertThat(item.instant("instant")).isEqualTo(now);
    assertThat(item.text("date")).isEqualTo("2027-03-01");
    assertThat(item.text("role")).isEqualTo("COACH");
    assertThat(item.texts("list")).containsExactly("a", "b");
    assertThat(item.textMap("map")).isEqualTo(Map.of("k", "v"));
    assertThat(item.items("nested").getFirst().number("n")).isEqualTo(1);
    assertThat(item.optionalText("there")).contains("x");
    assertThat(item.has("not-there")).isFalse();
    assertThat(item.number("ttl")).isEqualTo(now.getEpochSecond());
  }

  @Test
  void whatIsAbsentIsEmptyOrAFaultThatNamesIt() {
    Item item = Item.of(KEY);

    assertThat(item.optionalText("x")).isEmpty();
    assertThat(item.optionalNumber("x")).isEmpty();
    assertThat(item.optionalInstant("x")).isEmpty();
    assertThat(item.flag("x")).isFalse();
    assertThat(item.texts("x")).isEmpty();
    assertThat(item.textMap("x")).isEmpty();
    assertThat(item.items("x")).isEmpty();
    assertThatThrownBy(() -> item.text("x")).hasMessageContaining("x");
    assertThatThrownBy(() -> item.number("x")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> item.instant("x")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aValueOfATypeThatNoAttributeHasIsRefused() {
    Item item = Item.of(KEY);

    assertThatThrownBy(() -> item.with("x", new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void instantsAsTextAreInTheOrderOfTime() {
    Random random = new Random(42);
    List<Instant> instants = new ArrayList<>();
    Instant base = Instant.parse("2027-03-01T09:30:00Z");
    for (int each = 0; each < 2000; each++) {
      long nanos =
          switch (each % 4) {
            case 0 -> 0;
            case 1 -> random.nextInt(1000) * 1_000_000L;
            case 2 -> random.nextInt(1_000_000) * 1000L;
            default -> random.nextInt(1_000_000_000);
          };
      instants.add(base.plusSeconds(random.nextInt(3)).plusNanos(nanos));
    }
    List<String> texts =
        instants.stream()
            .sorted()
            .map(instant -> Item.of(KEY).with("at", instant).text("at"))
            .toList();

    assertThat(texts).isSorted();
    assertThat(texts)
        .allMatch(text -> text.length() == Objects.requireNonNull(texts.getFirst()).length());
  }
}
