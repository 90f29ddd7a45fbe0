package com.runsmarter.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilteringAStreamTest {
  private static final String INSERTED_OUTBOX =
      """
      {"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"OUTBOX#"}]}}}}
      """;

  @Test
  void exactValuesAndPrefixesMustAllFit() {
    var filter = new StreamFilter(List.of(INSERTED_OUTBOX));

    assertThat(filter.admits(change("INSERT", "OUTBOX#1"))).isTrue();
    assertThat(filter.admits(change("REMOVE", "OUTBOX#1"))).isFalse();
    assertThat(filter.admits(change("INSERT", "MEMBER#1"))).isFalse();
  }

  @Test
  void oneOfSeveralPatternsIsEnough() {
    var filter = new StreamFilter(List.of(INSERTED_OUTBOX, "{\"eventName\":[\"REMOVE\"]}"));

    assertThat(filter.admits(change("REMOVE", "MEMBER#1"))).isTrue();
    assertThat(filter.admits(change("MODIFY", "MEMBER#1"))).isFalse();
  }

  @Test
  void withoutAPatternEverythingPasses() {
    assertThat(new StreamFilter(List.of()).admits(change("MODIFY", "MEMBER#1"))).isTrue();
  }

  @Test
  void whatIsNoPatternIsRefusedInOneLine() {
    assertThatThrownBy(() -> new StreamFilter(List.of("{\"eventName\":\"INSERT\"}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("{\"eventName\":\"INSERT\"} is no filter pattern: ")
        .hasMessageNotContaining("\n");
  }

  private static ObjectNode change(String name, String key) {
    ObjectNode json = new ObjectMapper().createObjectNode().put("eventName", name);
    json.putObject("dynamodb").putObject("Keys").putObject("pk").put("S", key);
    return json;
  }
}
