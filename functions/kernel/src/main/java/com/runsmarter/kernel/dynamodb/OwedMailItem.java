package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.MailOwed;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.util.Optional;

/**
 * An outbox row that owes a mail: {@code pk=OUTBOX#cause, sk=MAIL}. Put it with {@link
 * Condition#absent()} in the transaction of its cause; the mail function is told of it and reads
 * it. Rows are kept for ninety days, longer than Stripe's events are listable, so that an event
 * found again owes nothing again. While the mail is owed the index has the row under {@code
 * gsi1pk=OWED, gsi1sk=owedAt}.
 */
public final class OwedMailItem {

  private static final String INDEX = "gsi1";
  private static final String OWED = "OWED";

  private OwedMailItem() {}

  /** The row's key. */
  public static Key key(String cause) {
    return FactItem.key(cause, "MAIL");
  }

  /** The mail as a row. */
  public static Item write(OwedMail mail) {
    Item item =
        FactItem.write(key(mail.cause()), mail.fact())
            .with("mail", mail.kind())
            .with("fields", mail.fields())
            .with("owedAt", mail.owedAt())
            .with("staleAfter", mail.staleAfter())
            .with(INDEX + "pk", OWED)
            .with(INDEX + "sk", mail.owedAt())
            .expiringAt(mail.owedAt().plus(FactItem.KEPT));
    return switch (mail.recipient()) {
      case OwedMail.ToMember member -> item.with("member", member.member().value());
      case OwedMail.ToAddress address -> item.with("address", address.address().value());
    };
  }

  /** The row as a mail. */
  public static OwedMail read(Item item) {
    Optional<OwedMail.Recipient> member =
        item.optionalText("member").map(id -> new OwedMail.ToMember(new MemberId(id)));
    MailOwed owed =
        MailOwed.KIND
            .read(FactItem.read(item))
            .orElseThrow(() -> new IllegalArgumentException(item.key() + " owes no mail"));
    return new OwedMail(
        owed.cause(),
        item.text("mail"),
        owed.priority(),
        member.orElseGet(() -> new OwedMail.ToAddress(new EmailAddress(item.text("address")))),
        item.textMap("fields"),
        item.instant("owedAt"),
        item.instant("staleAfter"));
  }

  /** The rows whose mails have been owed since an instant or longer, the oldest first. */
  public static Query owedSince(Instant instant) {
    return Query.of(OWED).on(INDEX).upTo(Values.of(instant).s());
  }

  /** The cause of a row, by its key. */
  public static String cause(Key key) {
    return FactItem.cause(key);
  }

  /** Takes a row off the list of what is owed; nothing happens where it is gone. */
  public static Write.Update over(String cause) {
    return Write.update(key(cause))
        .remove(INDEX + "pk")
        .remove(INDEX + "sk")
        .when(Condition.present());
  }
}
