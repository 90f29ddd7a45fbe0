package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.members.CodeHash;
import com.runsmarter.members.Limits;
import com.runsmarter.members.Ticket;
import com.runsmarter.members.TicketId;
import com.runsmarter.members.Tickets.IssuedCode;
import com.runsmarter.members.TokenHash;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What is kept of an address, under {@code pk=ADDRESS#address}: whose it is ({@code sk=ADDRESS}),
 * its newest code ({@code sk=CODE}), and counts of mails and tries ({@code sk=MAILS#hour}, {@code
 * sk=TRIES#day}).
 */
final class AddressItem {

  private static final String COUNT = "count";
  private static final String TRIES = "tries";
  private static final String HASH = "hash";

  private AddressItem() {}

  static Key ownerKey(EmailAddress address) {
    return key(address, "ADDRESS");
  }

  static Key codeKey(EmailAddress address) {
    return key(address, "CODE");
  }

  private static Key key(EmailAddress address, String sk) {
    return new Key("ADDRESS#" + address.value(), sk);
  }

  static Item writeOwner(EmailAddress address, MemberId member) {
    return Item.of(ownerKey(address)).with("member", member.value());
  }

  static MemberId readOwner(Item item) {
    return new MemberId(item.text("member"));
  }

  static Item writeCode(Ticket ticket, CodeHash code) {
    return Item.of(codeKey(ticket.address()))
        .with("ticket", ticket.id().value())
        .with("token", ticket.token().value())
        .with(HASH, code.value())
        .expiringAt(ticket.expiresAt());
  }

  /** The code, where the row is more than a count of tries at a code that never was. */
  static Optional<IssuedCode> readCode(Item item) {
    return item.optionalText(HASH)
        .map(
            hash ->
                new IssuedCode(
                    new TicketId(item.text("ticket")),
                    new TokenHash(item.text("token")),
                    new CodeHash(hash)));
  }

  /**
   * Counts a try at the newest code, also where there is none: the answer then takes as long as
   * where there is one.
   */
  static Write countTryAtCode(EmailAddress address, Instant now) {
    return Write.update(codeKey(address))
        .add(TRIES, 1)
        .set("ttl", now.plus(Ticket.LIVES).getEpochSecond())
        .when(Condition.lacks(TRIES).or(Condition.below(TRIES, Limits.TRIES_A_TICKET)));
  }

  static Write countTryToday(EmailAddress address, Instant now) {
    String day = now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    return count(key(address, "TRIES#" + day), Limits.TRIES_A_DAY, now);
  }

  static Write countMail(EmailAddress address, Instant now) {
    String hour = now.truncatedTo(ChronoUnit.HOURS).toString();
    return count(key(address, "MAILS#" + hour), Limits.MAILS_AN_HOUR, now);
  }

  private static Write count(Key key, int most, Instant now) {
    return Write.update(key)
        .add(COUNT, 1)
        .set("ttl", now.plus(Limits.KEPT).getEpochSecond())
        .when(Condition.lacks(COUNT).or(Condition.below(COUNT, most)));
  }
}
