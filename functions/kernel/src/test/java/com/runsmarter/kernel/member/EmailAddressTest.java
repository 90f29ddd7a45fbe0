package com.runsmarter.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  Sam@Example.COM ",
        "sam@ｅxample.com",
        "sam@example。com",
        "sam@ＥＸＡＭＰＬＥ．com",
        "\tsam@eXample.com\n"
      })
  void everySpellingOfOneInboxIsOneAddress(String spelling) {
    assertThat(new EmailAddress(spelling)).isEqualTo(new EmailAddress("sam@example.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bob@bücher.example",
        "bob@bu\u0308cher.example",
        "bob@BÜCHER.example",
        "bob@xn--bcher-kva.example",
        "bob@XN--Bcher-KVA.Example"
      })
  void aDomainIsKeptInTheLettersThatEveryMailServerTakes(String spelling) {
    assertThat(new EmailAddress(spelling).value()).isEqualTo("bob@xn--bcher-kva.example");
  }

  @Test
  void aSharpSIsNoDoubleS() {
    assertThat(new EmailAddress("eva@faß.de").value()).isEqualTo("eva@xn--fa-hia.de");
    assertThat(new EmailAddress("eva@fass.de").value()).isEqualTo("eva@fass.de");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.co",
        "sam+run@example.com",
        "o'neil@example.co.uk",
        "!#$%&'*+-/=?^_`{|}~@example.com",
        "a.b.c@ex-ample.com",
        "7@7.example",
        "sam@r3---x.example"
      })
  void mailCanGoThere(String address) {
    assertThat(new EmailAddress(address).value()).isEqualTo(address);
    assertThat(EmailAddress.read(address)).contains(new EmailAddress(address));
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
        "sam@example.com@example.com",
        "sam@example..com",
        "sam@.example.com",
        "sam@example.com.",
        "sam@-example.com",
        "sam@example-.com",
        "sam@ex_ample.com",
        "sam@192.0.2.1",
        "sam@[192.0.2.1]",
        "sam @example.com",
        "sam@exam ple.com",
        "sam@example.com,eve@example.com",
        "Sam <sam@example.com>",
        "sam@example.com\nBcc: eve@example.com",
        "sam\u0000@example.com",
        "(x)sam@example.com",
        "sam(x)@example.com",
        "sam@example.com(x)",
        "sam@(x)example.com",
        "\"sam\"@example.com",
        "\"sam x\"@example.com",
        "sa\\m@example.com",
        ".sam@example.com",
        "sam.@example.com",
        "sa..m@example.com",
        "åsa@example.com",
        "ｓam@example.com",
        "\u212Aelly@example.com",
        "sam@exam\u00adple.com",
        "sam@exam\u200bple.com",
        "sam@exam\u200cple.com",
        "sam@exam\u2060ple.com",
        "sam@exam\ufeffple.com",
        "sam@exam\u034fple.com",
        "sam@exam\ufe0fple.com",
        "sam@exam\u202eple.com",
        "sa\u200bm@example.com",
        "sam\ud83d@example.com",
        "sam@\ud83dexample.com",
        "sam@exa\udc00mple.com",
        "sam＠example.com",
        "sam@xn--example-.com",
        "sam@xn--zzzzzz99999.com",
        "sam@xn--a.com",
        "sam@xn--"
      })
  void noMailCanGoThere(String address) {
    assertThatThrownBy(() -> new EmailAddress(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("sam");
    assertThat(EmailAddress.read(address)).isEmpty();
  }

  @Test
  void whatIsLongerThanMailAllowsIsNoAddress() {
    assertThat(EmailAddress.read("a".repeat(64) + "@example.com")).isPresent();
    assertThat(EmailAddress.read("a".repeat(65) + "@example.com")).isEmpty();
    assertThat(EmailAddress.read("sam@" + "a".repeat(63) + ".com")).isPresent();
    assertThat(EmailAddress.read("sam@" + "a".repeat(64) + ".com")).isEmpty();
    assertThat(EmailAddress.read("sam@" + "example.".repeat(31) + "com")).isEmpty();
    assertThat(EmailAddress.read("sam@" + "ü".repeat(70) + ".example")).isEmpty();
    // Short as it is written, too long as it would be mailed.
    assertThat(EmailAddress.read("sam@" + "üüüüüüüüüüüü.".repeat(15) + "example")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", ".", "a.", "@", "é", "-", "\u00ad"})
  void twoMegabytesOfAnythingAreRefusedLikeTwoOctets(String part) {
    String text = part.repeat(1_000_000);

    assertThat(EmailAddress.read(text + "@example.com")).isEmpty();
    assertThat(EmailAddress.read("sam@" + text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sam@example.com, sam@example.com",
    "sam+run@example.com, sam@example.com",
    "sam+run+more@example.com, sam@example.com",
    "Sam+@Example.com, sam@example.com",
    "+sam@example.com, +sam@example.com",
    "+sam+1@example.com, +sam@example.com",
    "++1@example.com, +@example.com",
    "s.a.m@example.com, s.a.m@example.com",
    "s.a.m@gmail.com, sam@gmail.com",
    "S.a.m+run@GoogleMail.com, sam@gmail.com",
    "sam@mail.gmail.com, sam@mail.gmail.com",
    "sam+x@bücher.example, sam@xn--bcher-kva.example"
  })
  void limitsAndTrialsCountByTheInboxBehindAnAddress(String address, String key) {
    assertThat(new EmailAddress(address).mailKey()).isEqualTo(new MailKey(key));
  }

  @Test
  void anAddressDoesNotShowItself() {
    EmailAddress sam = new EmailAddress("sam@example.com");

    assertThat(sam.toString()).doesNotContain("sam");
    assertThat(sam.mailKey().toString()).doesNotContain("sam");
  }
}
