package com.runsmarter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

  @Test
  void itHasAHeadingARuleAndARowALine() {
    MarkdownTable table =
        new MarkdownTable("request", "RRU").row("GET /v1/me", 0.5).row("a|b", "1");

    assertThat(table)
        .hasToString("| request | RRU |\n|---|---|\n| GET /v1/me | 0.5 |\n| a\\|b | 1 |\n");
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    var table = new MarkdownTable("request", "RRU");

    assertThatThrownBy(() -> table.row("GET /v1/me")).isInstanceOf(IllegalArgumentException.class);
  }
}
