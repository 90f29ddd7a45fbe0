package com.runsmarter.mail;

import com.runsmarter.kernel.member.EmailAddress;
import com.samskivert.mustache.Mustache;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of one kind of mail, as Mustache templates.
 *
 * @param html the whole HTML document
 */
public record MailText(String kind, String subject, String text, String html) {

  /** RFC 5322, 2.1.1. A longer link stays whole. */
  private static final int LONGEST_LINE = 78;

  private static final Pattern PARAGRAPHS = Pattern.compile("\\n[ \\t]*+\\n");
  private static final Pattern SPACES = Pattern.compile("\\s++");

  private static final Mustache.Compiler PLAIN = Mustache.compiler().escapeHTML(false);
  private static final Mustache.Compiler HTML = Mustache.compiler().escapeHTML(true);

  /**
   * Fills the templates in. Values are escaped in the HTML part, and go as they are into the
   * subject and the plain text.
   *
   * @throws com.samskivert.mustache.MustacheException when a field that a template uses is missing:
   *     a mail with a hole in it is not sent
   */
  public Email fill(EmailAddress to, Map<String, String> fields) {
    return new Email(
        to,
        PLAIN.compile(subject).execute(fields),
        flowed(PLAIN.compile(text).execute(fields)),
        HTML.compile(html).execute(fields));
  }

  /** Values are longer or shorter than the fields they stand for: paragraphs flow anew. */
  private static String flowed(String text) {
    return PARAGRAPHS
        .splitAsStream(text.strip())
        .map(MailText::lines)
        .collect(Collectors.joining("\n\n"));
  }

  private static String lines(String paragraph) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : SPACES.split(paragraph.strip(), -1)) {
      boolean fits = column + 1 + word.length() <= LONGEST_LINE;
      if (column > 0) {
        lines.append(fits ? ' ' : '\n');
      }
      column = column > 0 && fits ? column + 1 + word.length() : word.length();
      lines.append(word);
    }
    return lines.toString();
  }
}
