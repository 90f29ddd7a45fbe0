package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.MustacheException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenderingMailTest {
  private static final Map<String, String> FIELDS =
      Map.of(
          "name", "Zoë <b>& Co</b>",
          "link", "https://runsmarter.example/#/confirm?token=a&b=c",
          "code", "123456",
          "minutes", "30");

  private final MailText mail =
      new MailText(
          MailKind.SIGN_UP_CONFIRM,
          "{{name}}, confirm your email",
          "Hi {{name}}, open {{link}} or type {{code}} within {{minutes}} minutes.",
          "<p>Hi {{name}}, <a href=\"{{link}}\">open</a> or type {{code}} within {{minutes}}"
              + " minutes.</p>",
          List.of());

  @Test
  void fillsEveryFieldIntoBothParts() {
    MailText.Rendered rendered = mail.render(FIELDS);

    assertThat(rendered.subject()).isEqualTo("Zoë <b>& Co</b>, confirm your email");
    assertThat(rendered.text()).contains(FIELDS.values());
    assertThat(rendered.html()).contains("123456", "30 minutes");
  }

  @Test
  void escapesValuesInHtmlAndOnlyThere() {
    MailText.Rendered rendered = mail.render(FIELDS);

    assertThat(rendered.html())
        .contains("Zoë &lt;b&gt;&amp; Co&lt;/b&gt;")
        .doesNotContain("<b>")
        .contains("token&#x3D;a&amp;b&#x3D;c");
    assertThat(rendered.text()).contains("Hi Zoë <b>& Co</b>,");
  }

  @Test
  void refusesToFillInAMailThatLacksAField() {
    assertThatThrownBy(() -> mail.render(Map.of("name", "Sam")))
        .isInstanceOf(MustacheException.class)
        .hasMessageContaining("link");
  }
}
