package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import java.util.Optional;

/**
 * An outbox row: {@code pk=OUTBOX#cause, sk=MAIL}. Put it with {@link Condition#absent()} in the
 * transaction of its cause; the table's stream brings it to the mail function. Rows are kept for
 * ninety days, longer than Stripe's events are listable, so that an event found again owes nothing
 * again.
 */
public final class OwedMailItem {

  private static final Duration KEPT = Duration.ofDays(90);

  private OwedMailItem() {}

  /** The row's key. */
  public static Key key(String cause) {
    return new Key("OUTBOX#" + cause, "MAIL");
  }

  /** The mail as a row. */
  public static Item write(OwedMail mail) {
    Item item =
        Item.of(key(mail.cause()))
            .with("cause", mail.cause())
            .with("kind", mail.kind())
            .with("fields", mail.fields())
            .with("owedAt", mail.owedAt())
            .with("staleAfter", mail.staleAfter())
            .expiringAt(mail.owedAt().plus(KEPT));
    return switch (mail.recipient()) {
      case OwedMail.ToMember member -> item.with("member", member.member().value());
      case OwedMail.ToAddress address -> item.with("address", address.address().value());
    };
  }

  /** The row as a mail. */
  public static OwedMail read(Item item) {
    Optional<OwedMail.Recipient> member =
        item.optionalText("member").map(id -> new OwedMail.ToMember(new MemberId(id)));
    return new OwedMail(
        item.text("cause"),
        item.text("kind"),
        member.orElseGet(() -> new OwedMail.ToAddress(new EmailAddress(item.text("address")))),
        item.textMap("fields"),
        item.instant("owedAt"),
        item.instant("staleAfter"));
  }
}
