package com.runsmarter.content;

import com.samskivert.mustache.Mustache;
import java.util.List;
import java.util.Map;

/**
 * The texts of one kind of mail, as Mustache templates.
 *
 * @param html the whole HTML document, with the layout round it
 * @param fields every field that the templates use
 */
public record MailText(
    MailKind kind, String subject, String text, String html, List<Field> fields) {

  /** A field of a template, with an example to try the template with. */
  public record Field(String name, String description, String example) {}

  /** A mail that is ready to send. */
  public record Rendered(String subject, String text, String html) {}

  public MailText {
    fields = List.copyOf(fields);
  }

  /**
   * Fills the templates in. The HTML part escapes every value; the subject and the plain text take
   * them as they are.
   *
   * @throws com.samskivert.mustache.MustacheException if a field that a template uses is missing
   */
  public Rendered render(Map<String, String> values) {
    Mustache.Compiler plain = Mustache.compiler().escapeHTML(false);
    return new Rendered(
        plain.compile(subject).execute(values),
        plain.compile(text).execute(values),
        Mustache.compiler().escapeHTML(true).compile(html).execute(values));
  }
}
