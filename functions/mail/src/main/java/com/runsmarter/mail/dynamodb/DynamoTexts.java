package com.runsmarter.mail.dynamodb;

import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.mail.MailText;
import com.runsmarter.mail.Texts;
import java.util.Optional;

/** Mail texts in mail's table. Each is read when it is needed: a changed one counts at once. */
public final class DynamoTexts implements Texts {

  private final Table table;

  /**
   * @param table mail's table
   */
  public DynamoTexts(Table table) {
    this.table = table;
  }

  @Override
  public Optional<MailText> find(String kind) {
    return table.get(TextItem.key(kind)).map(TextItem::read);
  }

  /** Adds or replaces a text. */
  public void put(MailText text) {
    table.write(Write.put(TextItem.write(text)));
  }
}
