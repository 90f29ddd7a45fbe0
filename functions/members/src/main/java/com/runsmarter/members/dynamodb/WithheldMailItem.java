package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.outbox.OwedMail;

/**
 * A mail that was left out: {@code pk=WITHHELD#cause, sk=MAIL}. It is written in the place of the
 * mail, so that an ask takes the same writes either way, and has neither address nor code.
 */
final class WithheldMailItem {

  private WithheldMailItem() {}

  static Item write(OwedMail mail) {
    return Item.of(new Key("WITHHELD#" + mail.cause(), "MAIL"))
        .with("kind", mail.kind())
        .with("owedAt", mail.owedAt())
        .expiringAt(mail.staleAfter());
  }
}
