package com.runsmarter.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberIdTest {

  @Test
  void noTwoIdsAreAlike() {
    assertThat(Stream.generate(MemberId::next).limit(1000)).doesNotHaveDuplicates();
  }

  @Test
  void anIdIsReadAsItWasWritten() {
    MemberId id = MemberId.next();

    assertThat(new MemberId(id.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mem_",
        "mem_01J9ZQ3V6WJ6V0T2M4R8K5X7Y",
        "mem_01J9ZQ3V6WJ6V0T2M4R8K5X7YI",
        "mem_01j9zq3v6wj6v0t2m4r8k5x7yb",
        "ses_01J9ZQ3V6WJ6V0T2M4R8K5X7YB",
        "mem_01J9ZQ3V6WJ6V0T2M4R8K5X7YB#PROFILE"
      })
  void whatIsNoIdIsRefused(String text) {
    assertThatThrownBy(() -> new MemberId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
