package com.runsmarter.mail;

import com.runsmarter.kernel.member.EmailAddress;
import com.samskivert.mustache.Mustache;
import java.util.Map;

/**
 * The text of one kind of mail, as Mustache templates.
 *
 * @param html the whole HTML document
 */
public record MailText(String kind, String subject, String text, String html) {

  private static final Mustache.Compiler PLAIN = Mustache.compiler().escapeHTML(false);
  private static final Mustache.Compiler HTML = Mustache.compiler().escapeHTML(true);

  /**
   * Fills the templates in. Values are escaped in the HTML part, and go as they are into the
   * subject and the plain text.
   *
   * @throws com.samskivert.mustache.MustacheException when a field that a template uses is missing:
   *     a mail with a hole in it is not sent
   */
  public Letter fill(EmailAddress to, Map<String, String> fields) {
    return new Letter(
        to,
        PLAIN.compile(subject).execute(fields),
        PLAIN.compile(text).execute(fields),
        HTML.compile(html).execute(fields));
  }
}
