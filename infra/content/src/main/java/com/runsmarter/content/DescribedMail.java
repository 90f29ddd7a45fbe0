package com.runsmarter.content;

import com.runsmarter.mail.MailText;
import java.util.List;

/**
 * A mail's text with what its writer says of it.
 *
 * @param fields every field that its templates use
 */
public record DescribedMail(MailText text, List<Field> fields) {

  /** A field of a template, with an example to try the template with. */
  public record Field(String name, String description, String example) {}

  public DescribedMail {
    fields = List.copyOf(fields);
  }
}
