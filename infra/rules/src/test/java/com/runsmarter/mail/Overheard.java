package com.runsmarter.mail;

/** What another feature must not hear. */
public final class Overheard {
  private Overheard() {}
}
