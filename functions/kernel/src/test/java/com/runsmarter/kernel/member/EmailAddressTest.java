package com.runsmarter.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @Test
  void two_spellings_of_one_inbox_are_one_address() {
    assertThat(new EmailAddress("  Sam@Example.COM "))
        .isEqualTo(new EmailAddress("sam@example.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a@b.co", "sam+run@example.com", "o'neil@example.co.uk", "åsa@exämple.example"})
  void mail_can_go_there(String address) {
    assertThat(new EmailAddress(address).value()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sam",
        "sam@",
        "@example.com",
        "sam@example",
        "sam@@example.com",
        "sam@example..com",
        "sam@.example.com",
        "sam @example.com",
        "sam@example.com,eve@example.com",
        "Sam <sam@example.com>",
        "sam@example.com\nBcc: eve@example.com",
        "sam\u0000@example.com"
      })
  void no_mail_can_go_there(String address) {
    assertThatThrownBy(() -> new EmailAddress(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("sam");
  }

  @Test
  void an_address_longer_than_mail_allows_is_none() {
    String domain = "example.".repeat(30) + "com";

    assertThatThrownBy(() -> new EmailAddress("samuel.sam@" + domain + "com"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_address_does_not_show_itself() {
    assertThat(new EmailAddress("sam@example.com").toString()).doesNotContain("sam");
  }
}
