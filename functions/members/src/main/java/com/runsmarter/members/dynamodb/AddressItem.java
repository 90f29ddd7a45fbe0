package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.members.Ticket;
import com.runsmarter.members.TicketId;
import com.runsmarter.members.TokenHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What is kept of an address, under {@code pk=ADDRESS#address}: whose it is ({@code sk=ADDRESS}),
 * the ticket of each purpose ({@code sk=TICKET#purpose}), and when one was last used ({@code
 * sk=USED}), before which none counts.
 */
final class AddressItem {

  private static final String AT = "at";
  private static final String TOKEN = "token";

  /** Longer than any ticket lives. */
  private static final Duration USE_KEPT = Duration.ofHours(2);

  private AddressItem() {}

  static Key ownerKey(EmailAddress address) {
    return key(address, "ADDRESS");
  }

  static Key usedKey(EmailAddress address) {
    return key(address, "USED");
  }

  static Key ticketKey(EmailAddress address, Ticket.Purpose purpose) {
    return key(address, "TICKET#" + digest(words(purpose)));
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

  /**
   * What finds the ticket when it is to be mailed again. One that opens nothing is never; its row
   * is one of its own, so that many asks for one address do not wait for each other.
   */
  static Item writeTicket(Ticket ticket) {
    Key key =
        ticket.purpose() instanceof Ticket.Nothing
            ? key(ticket.address(), "TICKET#" + ticket.token().value())
            : ticketKey(ticket.address(), ticket.purpose());
    return Item.of(key)
        .with("id", ticket.id().value())
        .with(TOKEN, ticket.token().value())
        .with("issuedAt", ticket.issuedAt())
        .with("expiresAt", ticket.expiresAt())
        .expiringAt(ticket.expiresAt());
  }

  static Ticket readTicket(EmailAddress address, Ticket.Purpose purpose, Item item) {
    return new Ticket(
        new TicketId(item.text("id")),
        new TokenHash(item.text(TOKEN)),
        address,
        purpose,
        item.instant("issuedAt"),
        item.instant("expiresAt"));
  }

  /** Uses one ticket of the address, unless another was used since it was issued. */
  static Write use(Ticket ticket, Instant now) {
    return Write.update(usedKey(ticket.address()))
        .set(AT, now)
        .set("ttl", now.plus(USE_KEPT).getEpochSecond())
        .when(
            Condition.lacks(AT)
                .or(Condition.below(AT, ticket.issuedAt()))
                .or(Condition.is(AT, ticket.issuedAt())));
  }

  static Instant readUse(Item used) {
    return used.instant(AT);
  }

  /** Whether none of the address was used since this one was issued. */
  static boolean leaves(Ticket ticket, Optional<Item> used) {
    return used.map(item -> !ticket.issuedAt().isBefore(readUse(item))).orElse(true);
  }

  private static String words(Ticket.Purpose purpose) {
    return switch (purpose) {
      case Ticket.Joining joining ->
          String.join(
              "\n",
              "JOINING",
              joining.name(),
              joining.timeZone().getId(),
              joining.start().toString());
      case Ticket.SigningIn signingIn -> "SIGNING_IN\n" + signingIn.member();
      case Ticket.Nothing nothing -> "NOTHING";
    };
  }

  private static String digest(String words) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
