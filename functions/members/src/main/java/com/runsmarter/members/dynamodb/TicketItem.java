package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.members.Ticket;
import com.runsmarter.members.TicketId;
import com.runsmarter.members.TokenHash;
import java.time.LocalDate;
import java.time.ZoneId;

/** A ticket: {@code pk=TICKET#tokenHash, sk=TICKET}. Using it deletes it. */
final class TicketItem {

  private TicketItem() {}

  static Key key(TokenHash token) {
    return new Key("TICKET#" + token.value(), "TICKET");
  }

  static Item write(Ticket ticket) {
    Item item =
        Item.of(key(ticket.token()))
            .with("id", ticket.id().value())
            .with("address", ticket.address().value())
            .with("issuedAt", ticket.issuedAt())
            .with("expiresAt", ticket.expiresAt())
            .expiringAt(ticket.expiresAt());
    return switch (ticket.purpose()) {
      case Ticket.Joining joining ->
          item.with("purpose", "JOINING")
              .with("name", joining.name())
              .with("timeZone", joining.timeZone().getId())
              .with("programme", joining.start().map(MemberProfile.Start::programme))
              .with("startsOn", joining.start().map(MemberProfile.Start::on));
      case Ticket.SigningIn signingIn ->
          item.with("purpose", "SIGNING_IN").with("member", signingIn.member().value());
      case Ticket.Nothing nothing -> item.with("purpose", "NOTHING");
    };
  }

  static Ticket read(TokenHash token, Item item) {
    return new Ticket(
        new TicketId(item.text("id")),
        token,
        new EmailAddress(item.text("address")),
        purpose(item),
        item.instant("issuedAt"),
        item.instant("expiresAt"));
  }

  private static Ticket.Purpose purpose(Item item) {
    return switch (item.text("purpose")) {
      case "JOINING" ->
          new Ticket.Joining(
              item.text("name"),
              ZoneId.of(item.text("timeZone")),
              item.optionalText("programme")
                  .map(
                      programme ->
                          new MemberProfile.Start(
                              programme, LocalDate.parse(item.text("startsOn")))));
      case "SIGNING_IN" -> new Ticket.SigningIn(new MemberId(item.text("member")));
      case "NOTHING" -> new Ticket.Nothing();
      default -> throw new IllegalStateException("a ticket of an unknown purpose");
    };
  }
}
