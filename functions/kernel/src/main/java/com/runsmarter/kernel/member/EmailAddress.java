package com.runsmarter.kernel.member;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to, in the one form in which it is kept, compared and mailed:
 * two spellings of one inbox must not make two members. The form is ASCII in lower case. The local
 * part is RFC 5321's dot-string, since SES takes no other: no quotes, no comments. A domain in
 * other letters is kept as its {@code xn--} form ({@link DomainName}). That the address is
 * somebody's, the mailed link proves.
 */
public record EmailAddress(String value) {

  /** Octets in an address, from RFC 5321, 4.5.3.1.3 less the angle brackets. */
  public static final int MAX_LENGTH = 254;

  /** RFC 5321, 4.1.2 and 4.5.3.1.1. Nothing in it is tried twice, however long the text. */
  private static final Pattern LOCAL_PART =
      Pattern.compile(
          "(?=.{1,64}+$)[a-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]++)*+");

  /**
   * @throws IllegalArgumentException when no mail could be sent there
   */
  public EmailAddress {
    value =
        canonical(value).orElseThrow(() -> new IllegalArgumentException("not an email address"));
  }

  /** The address that a text means, or empty when no mail could be sent there. */
  public static Optional<EmailAddress> read(String text) {
    return canonical(text).map(EmailAddress::new);
  }

  /** What limits and once-only offers count by: one key for an inbox and all its tagged names. */
  public MailKey mailKey() {
    return MailKey.of(localPart(), domain());
  }

  /** What stands after the at sign. */
  public String domain() {
    return value.substring(value.indexOf('@') + 1);
  }

  private String localPart() {
    return value.substring(0, value.indexOf('@'));
  }

  private static Optional<String> canonical(String text) {
    String stripped = text.strip();
    int at = stripped.indexOf('@');
    if (stripped.length() > MAX_LENGTH || at < 0) {
      return Optional.empty();
    }
    // Only ASCII letters are put in lower case: others would become what they are not.
    String local = stripped.substring(0, at);
    if (!local.chars().allMatch(each -> each < 0x80)
        || !LOCAL_PART.matcher(local.toLowerCase(Locale.ROOT)).matches()) {
      return Optional.empty();
    }
    return DomainName.canonical(stripped.substring(at + 1))
        .map(domain -> local.toLowerCase(Locale.ROOT) + "@" + domain)
        .filter(address -> address.length() <= MAX_LENGTH);
  }

  /** Hides the address: it is personal and has no place in a log. */
  @Override
  public String toString() {
    return "EmailAddress[…]";
  }
}
