package com.runsmarter.mail;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The double of {@link Texts}. */
final class InMemoryTexts implements Texts {

  private final Map<String, MailText> texts = new ConcurrentHashMap<>();

  void put(MailText text) {
    texts.put(text.kind(), text);
  }

  @Override
  public Optional<MailText> find(String kind) {
    return Optional.ofNullable(texts.get(kind));
  }
}
