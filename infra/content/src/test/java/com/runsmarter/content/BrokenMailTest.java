package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
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
        .containsExactly(
            REFUND + ":2:10: subject uses {{name}}: declare it under fields, or remove it");
  }

  @Test
  void aFieldThatIsDeclaredAndNotUsedIsNamed() {
    assertThat(
            content
                .with(
                    REFUND,
                    "fields:\n",
                    "fields:\n"
                        + "  - name: name\n"
                        + "    description: What she is called\n"
                        + "    example: Sam\n")
                .problems())
        .containsExactly(
            REFUND + ":10:7: text must use {{name}}: add it, or remove it from fields",
            REFUND + ":13:7: html must use {{name}}: add it, or remove it from fields");
  }

  @Test
  void aLinkThatOnlyOnePartHasIsMissedInTheOther() {
    assertThat(content.with("mails/sign-in.yaml", "  {{link}}\n", "").problems())
        .containsExactly(
            "mails/sign-in.yaml:7:7: text must use {{link}}: add it, or remove it from fields");
  }

  @Test
  void aLinkWithoutAButtonIsMissed() {
    assertThat(content.with("mails/sign-in.yaml", " class=\"button\"", "").problems())
        .containsExactly("mails/sign-in.yaml:11:7: html must have a button to {{link}}");
  }

  @Test
  void aMailThatSpeaksOfAPageLinksToIt() {
    assertThat(content.with(REFUND, "We sent", "It is on your page. We sent").problems())
        .containsExactly(REFUND + ":7:7: text speaks of a page: add a field that is a link to it");
  }

  @Test
  void aMailThatDoesNotSayWhereAnswersGoIsRefused() {
    assertThat(content.with(REFUND, "  {{contact}}\n", "").problems())
        .containsExactly(REFUND + ":7:7: text must say where answers go, with {{contact}}");
  }

  @Test
  void aSubjectTellsWhoeverReadsOverAShoulderNothing() {
    assertThat(
            content.with(REFUND, "subject: Your refund", "subject: \"{{amount}} back\"").problems())
        .containsExactly(REFUND + ":2:10: subject may have no field: it is read on locked screens");
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
        .containsExactly(
            REFUND + ":7:11: name \"amount\" is taken by mails/refund.yaml:4:11: choose another");
  }

  @Test
  void aTagThatIsNotClosedIsRefused() {
    assertThat(content.with(REFUND, "We sent {{amount}}", "We sent {{amount").problems())
        .anySatisfy(line -> assertThat(line).startsWith(REFUND + ":7:7: text "));
  }

  @Test
  void aSectionIsRefused() {
    assertThat(
            content
                .with(REFUND, "We sent {{amount}}", "{{#amount}}We sent {{amount}}{{/amount}}")
                .problems())
        .contains(REFUND + ":7:7: text may only have plain {{fields}}");
  }

  @Test
  void anUnescapedFieldIsRefused() {
    assertThat(content.with(REFUND, "<p>We sent {{amount}}", "<p>We sent {{{amount}}}").problems())
        .containsExactly(REFUND + ":10:7: html may only have plain {{fields}}");
  }

  @Test
  void aKindWithoutATextIsMissed() {
    assertThat(content.without(REFUND).problems())
        .containsExactly(REFUND + ": is missing: add it, the system sends such a mail");
  }

  @Test
  void aFieldThatNoFeatureFillsInIsNamed() {
    assertThat(
            content
                .with(REFUND, "name: amount", "name: sum")
                .with(REFUND, "We sent {{amount}}", "We sent {{sum}}")
                .with(REFUND, "<p>We sent {{amount}}", "<p>We sent {{sum}}")
                .problems())
        .containsExactly(
            REFUND + ":4:11: name is a field that nobody fills in: it must be one of amount, name");
  }

  @Test
  void aMailThatNobodySendsIsRefused() {
    assertThat(
            content
                .withFile(
                    "mails/birthday.yaml",
                    content.textOf(REFUND).replace("kind: refund", "kind: birthday"))
                .problems())
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("mails/birthday.yaml:1:7: kind is a mail that nobody sends: it must be one of ")
        .contains("access-ended, ", "refund, ", "sign-in, ");
  }

  @Test
  void aMailIsCalledWhatItsFileIs() {
    assertThat(content.with(REFUND, "kind: refund", "kind: sign-in").problems())
        .containsExactly(REFUND + ":1:7: kind must be refund, as the file's name is");
  }

  @Test
  void aFileOfNoKindIsRefused() {
    assertThat(content.withFile("mails/birthday.yaml", content.textOf(REFUND)).problems())
        .containsExactly("mails/birthday.yaml:1:7: kind must be birthday, as the file's name is");
  }

  @Test
  void theLayoutHasOnePlaceForTheMail() {
    assertThat(content.with("mails/layout.html", "{{{body}}}", "").problems())
        .containsExactly("mails/layout.html: must have {{{body}}} in one place");
  }

  @Test
  void theLayoutMustBeThere() {
    assertThat(content.without("mails/layout.html").problems())
        .containsExactly("mails/layout.html: is missing: add it");
  }
}
