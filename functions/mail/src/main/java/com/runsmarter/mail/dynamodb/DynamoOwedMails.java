package com.runsmarter.mail.dynamodb;

import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.mail.OutboxKey;
import com.runsmarter.mail.OwedMails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owed mails in the outboxes of other features' tables: of those it sees no other rows. */
public final class DynamoOwedMails implements OwedMails {

  private final Map<String, Table> outboxes;

  /**
   * @param outboxes each feature's table by the feature's name
   */
  public DynamoOwedMails(Map<String, Table> outboxes) {
    this.outboxes = Map.copyOf(outboxes);
  }

  @Override
  public Optional<OwedMail> find(OutboxKey key) {
    return table(key).getConsistently(OwedMailItem.key(key.cause())).map(OwedMailItem::read);
  }

  @Override
  public void over(OutboxKey key) {
    table(key).write(OwedMailItem.over(key.cause()));
  }

  @Override
  public List<OutboxKey> owedSince(Instant instant) {
    List<OutboxKey> owed = new ArrayList<>();
    outboxes.forEach(
        (outbox, table) -> {
          for (Item row : table.queryAll(OwedMailItem.owedSince(instant))) {
            owed.add(new OutboxKey(outbox, OwedMailItem.cause(row.key())));
          }
        });
    return owed;
  }

  private Table table(OutboxKey key) {
    return Optional.ofNullable(outboxes.get(key.outbox()))
        .orElseThrow(() -> new IllegalArgumentException("there is no outbox of " + key.outbox()));
  }
}
