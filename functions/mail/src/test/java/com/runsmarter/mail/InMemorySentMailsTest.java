package com.runsmarter.mail;

class InMemorySentMailsTest extends SentMailsContract {

  private final InMemorySentMails sentMails = new InMemorySentMails();

  @Override
  protected SentMails sentMails() {
    return sentMails;
  }
}
