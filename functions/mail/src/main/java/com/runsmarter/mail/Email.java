package com.runsmarter.mail;

import com.runsmarter.kernel.member.EmailAddress;

/** A mail that is ready to send, to one person. */
public record Email(EmailAddress to, String subject, String text, String html) {

  /** Keeps the subject on one line: a line break in a header would begin another one. */
  public Email {
    subject = subject.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** Hides what it says, and to whom. */
  @Override
  public String toString() {
    return "Letter[…]";
  }
}
