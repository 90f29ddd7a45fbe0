package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenMailTest {
  private static final String REFUND = "mails/refund.yaml";

  @TempDir private Path folder;
  private ContentFolder content;

  @BeforeEach
  void everyRuleHolds() {
    content = ContentFolder.in(folder);
  }

  @Test
  void aFieldThatIsUsedAndNotDeclaredIsNamed() {
    assertThat(
            content
                .with(REFUND, "subject: Your refund", "subject: \"{{name}}, your refund\"")
                .problems())
        .containsExactly(REFUND + ": /subject: uses {{name}}, which fields lacks");
  }

  @Test
  void aFieldThatIsDeclaredAndNotUsedIsNamed() {
    assertThat(
            content
                .with(
                    REFUND,
                    "fields:\n",
                    "fields:\n"
                        + "  - name: reason\n"
                        + "    description: Why it was sent\n"
                        + "    example: A mix-up\n")
                .problems())
        .containsExactly(
            REFUND + ": /html: must use {{reason}}, which fields declares",
            REFUND + ": /text: must use {{reason}}, which fields declares");
  }

  @Test
  void aLinkThatOnlyOnePartHasIsMissedInTheOther() {
    assertThat(content.with("mails/sign-in.yaml", "  {{link}}\n", "").problems())
        .containsExactly("mails/sign-in.yaml: /text: must use {{link}}, which fields declares");
  }

  @Test
  void aLinkWithoutAButtonIsMissed() {
    assertThat(content.with("mails/sign-in.yaml", " class=\"button\"", "").problems())
        .containsExactly("mails/sign-in.yaml: /html: must have a button to {{link}}");
  }

  @Test
  void aMailThatSpeaksOfAPageLinksToIt() {
    assertThat(content.with(REFUND, "We sent", "It is on your page. We sent").problems())
        .containsExactly(REFUND + ": /text: speaks of a page and has no link to it");
  }

  @Test
  void aMailThatDoesNotSayWhereAnswersGoIsRefused() {
    assertThat(content.with(REFUND, "  {{contact}}\n", "").problems())
        .containsExactly(REFUND + ": /text: must say where answers go, with {{contact}}");
  }

  @Test
  void aSubjectTellsWhoeverReadsOverAShoulderNothing() {
    assertThat(
            content.with(REFUND, "subject: Your refund", "subject: \"{{amount}} back\"").problems())
        .containsExactly(REFUND + ": /subject: may have no field: it is read on locked screens");
  }

  @Test
  void theLayoutSaysWhoseMailItIs() {
    assertThat(content.with("mails/layout.html", "<p>{{contact}}</p>", "").problems())
        .containsExactly(
            "mails/layout.html: must link to {{site}} and say where answers go, with {{contact}}");
  }

  @Test
  void aFieldThatIsDeclaredTwiceIsNamed() {
    assertThat(
            content
                .with(
                    REFUND,
                    "fields:\n",
                    "fields:\n  - name: amount\n    description: The sum\n    example: $1\n")
                .problems())
        .containsExactly(REFUND + ": /fields/1/name: amount is repeated");
  }

  @Test
  void aTagThatIsNotClosedIsRefused() {
    assertThat(content.with(REFUND, "We sent {{amount}}", "We sent {{amount").problems())
        .anySatisfy(line -> assertThat(line).startsWith(REFUND + ": /text: "));
  }

  @Test
  void aSectionIsRefused() {
    assertThat(
            content
                .with(REFUND, "We sent {{amount}}", "{{#amount}}We sent {{amount}}{{/amount}}")
                .problems())
        .contains(REFUND + ": /text: may only have plain {{fields}}");
  }

  @Test
  void anUnescapedFieldIsRefused() {
    assertThat(content.with(REFUND, "<p>We sent {{amount}}", "<p>We sent {{{amount}}}").problems())
        .containsExactly(REFUND + ": /html: may only have plain {{fields}}");
  }

  @Test
  void aKindWithoutATextIsMissed() {
    assertThat(content.without(REFUND).problems()).containsExactly(REFUND + ": is missing");
  }

  @Test
  void aMailIsCalledWhatItsFileIs() {
    assertThat(content.with(REFUND, "kind: refund", "kind: sign-in").problems())
        .containsExactly(REFUND + ": /kind: must be refund, as the file's name is");
  }

  @Test
  void aFileOfNoKindIsRefused() {
    assertThat(content.withFile("mails/birthday.yaml", content.textOf(REFUND)).problems())
        .containsExactly("mails/birthday.yaml: /kind: must be birthday, as the file's name is");
  }

  @Test
  void theLayoutHasOnePlaceForTheMail() {
    assertThat(content.with("mails/layout.html", "{{{body}}}", "").problems())
        .containsExactly("mails/layout.html: must have {{{body}}} in one place");
  }

  @Test
  void theLayoutMustBeThere() {
    assertThat(content.without("mails/layout.html").problems())
        .containsExactly("mails/layout.html: is missing");
  }
}
