package com.runsmarter.mail;

import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The double of {@link OwedMails}. */
final class InMemoryOwedMails implements OwedMails {

  private final Map<OutboxKey, OwedMail> rows = new LinkedHashMap<>();
  private final Set<OutboxKey> over = new HashSet<>();

  OutboxKey put(String outbox, OwedMail mail) {
    OutboxKey key = new OutboxKey(outbox, mail.cause());
    rows.put(key, mail);
    return key;
  }

  @Override
  public Optional<OwedMail> find(OutboxKey key) {
    return Optional.ofNullable(rows.get(key));
  }

  @Override
  public void over(OutboxKey key) {
    over.add(key);
  }

  @Override
  public List<OutboxKey> owedSince(Instant instant) {
    return rows.entrySet().stream()
        .filter(row -> !row.getValue().owedAt().isAfter(instant))
        .map(Map.Entry::getKey)
        .filter(key -> !over.contains(key))
        .toList();
  }
}
