package com.runsmarter.mail.dynamodb;

import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.mail.SentMails;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A cause of a mail: {@code pk=CAUSE#cause, sk=MAIL}. */
final class SentMailItem {

  static final String CLAIMED_UNTIL = "claimedUntil";
  static final String WAITS_UNTIL = "waitsUntil";
  static final String ENDING = "ending";

  private SentMailItem() {}

  static Key key(String cause) {
    return new Key("CAUSE#" + cause, "MAIL");
  }

  static Item claimed(String cause, Instant until) {
    return Item.of(key(cause)).with(CLAIMED_UNTIL, until).expiringAt(until.plus(SentMails.KEPT));
  }

  /** The later of the claim's end and of how long it is left alone. */
  static Optional<Instant> waitsUntil(Item item) {
    return Stream.of(CLAIMED_UNTIL, WAITS_UNTIL)
        .flatMap(name -> item.optionalInstant(name).stream())
        .max(Comparator.naturalOrder());
  }

  static SentMails.Claim read(Item item) {
    return item.has(ENDING)
        ? new SentMails.Claim.Finished()
        : new SentMails.Claim.Busy(item.instant(CLAIMED_UNTIL));
  }
}
