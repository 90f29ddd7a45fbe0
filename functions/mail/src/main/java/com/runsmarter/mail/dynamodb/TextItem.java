package com.runsmarter.mail.dynamodb;

import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.mail.MailText;

/** A mail text: {@code pk=TEXT#kind, sk=MAIL}. The content loader writes it. */
public final class TextItem {

  private TextItem() {}

  /** The text's key. */
  public static Key key(String kind) {
    return new Key("TEXT#" + kind, "MAIL");
  }

  /** The text as an item. */
  public static Item write(MailText text) {
    return Item.of(key(text.kind()))
        .with("kind", text.kind())
        .with("subject", text.subject())
        .with("text", text.text())
        .with("html", text.html());
  }

  /** The item as a text. */
  public static MailText read(Item item) {
    return new MailText(
        item.text("kind"), item.text("subject"), item.text("text"), item.text("html"));
  }
}
