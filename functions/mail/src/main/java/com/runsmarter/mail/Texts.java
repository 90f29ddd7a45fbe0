package com.runsmarter.mail;

import java.util.Optional;

/** The mail texts that were loaded. */
public interface Texts {

  /** The text of a kind of mail. */
  Optional<MailText> find(String kind);
}
