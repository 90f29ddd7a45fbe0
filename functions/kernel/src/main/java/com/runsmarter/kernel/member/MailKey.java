package com.runsmarter.kernel.member;

import java.util.Set;

/**
 * The inbox behind an address, as far as its spelling tells: {@code sam+run@example.com} is read
 * where {@code sam@example.com} is (RFC 5233), and Gmail leaves out dots and has two domains. Mail
 * is never sent to it; what one inbox may have is counted by it.
 */
public record MailKey(String value) {

  private static final String GMAIL = "gmail.com";
  private static final Set<String> GMAILS = Set.of(GMAIL, "googlemail.com");

  /**
   * @param localPart what stands before the at sign of a canonical address
   * @param domain what stands after it
   */
  static MailKey of(String localPart, String domain) {
    // A plus sign in front begins no tag: there would be no name left.
    int tag = localPart.indexOf('+', 1);
    String name = tag > 0 ? localPart.substring(0, tag) : localPart;
    return GMAILS.contains(domain)
        ? new MailKey(name.replace(".", "") + "@" + GMAIL)
        : new MailKey(name + "@" + domain);
  }

  /** Hides the key: it is as personal as the address. */
  @Override
  public String toString() {
    return "MailKey[…]";
  }
}
