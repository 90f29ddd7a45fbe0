package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Anybody may send anything, and a pattern with a repeated group calls itself once a repetition: a
 * kilobyte can end the process. Every pattern of the tree is found in the compiled code, and tried
 * on long inputs on the stack that a function has on the local stack.
 */
class HarmlessPatternsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("patterns")
  void aPatternNeitherOverflowsNorRunsAway(UsedPattern pattern) {
    assertThat(pattern.trouble()).isEmpty();
  }

  @Test
  void everyPatternIsFoundWhereItIsWritten() {
    assertThat(UsedPatterns.dynamic())
        .as("patterns that are not constants cannot be looked at: write them out, or quote them")
        .containsExactlyInAnyOrderElementsOf(UsedPatterns.KNOWN_DYNAMIC);
    assertThat(patterns().stream().map(UsedPattern::where))
        .anyMatch(where -> where.startsWith("com.runsmarter.kernel.MemberId"))
        .anyMatch(where -> where.startsWith("com.runsmarter.training.http.LogRequest"))
        .anyMatch(where -> where.startsWith("com.runsmarter.stripe."))
        .anyMatch(where -> where.startsWith("com.runsmarter.local."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a-z0-9]+=[^=,\\s]+(?:,[a-z0-9]+=[^=,\\s]+)*",
        "[a-z0-9]+(-[a-z0-9]+)*",
        "(a|b)+",
        "(?:a|b){1,100000}",
        "(a+)+$",
        "\\s+AND\\s+"
      })
  void whatIsNotHarmlessIsSeen(String broken) {
    assertThat(new UsedPattern("somewhere", broken, true).trouble()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?:,[a-z]=[^,]+)*+",
        "[a-z0-9]++(?:-[a-z0-9]++)*+",
        "(a|b)?c",
        "(?:[ab]|c){0,64}",
        "x*"
      })
  void whatIsHarmlessIsNot(String sound) {
    assertThat(new UsedPattern("somewhere", sound, true).trouble()).isEmpty();
  }

  private static List<UsedPattern> patterns() {
    return UsedPatterns.all();
  }
}
