package com.runsmarter.members;

import com.runsmarter.kernel.outbox.OwedMail;
import java.util.Map;

/** The mails that carry tickets. Their fields are those of the texts in infra/content. */
final class TicketMails {

  private final String site;

  /**
   * @param site where the web client lives, without a slash at the end
   */
  TicketMails(String site) {
    this.site = site;
  }

  OwedMail confirm(Ticket ticket, DisplayName name, OpaqueToken token, SixDigits code) {
    return mail(
        ticket,
        "sign-up-confirm",
        Map.of(
            "name", name.value(),
            "link", site + "/#/confirm?token=" + token.value(),
            "code", code.value(),
            "minutes", minutes()));
  }

  OwedMail alreadyKnown(Ticket ticket, OpaqueToken token, SixDigits code) {
    return mail(ticket, "sign-up-known", signInFields(token, code));
  }

  OwedMail signIn(Ticket ticket, OpaqueToken token, SixDigits code) {
    return mail(ticket, "sign-in", signInFields(token, code));
  }

  OwedMail unknown(Ticket ticket) {
    return mail(ticket, "sign-in-unknown", Map.of("site", site));
  }

  private Map<String, String> signInFields(OpaqueToken token, SixDigits code) {
    return Map.of(
        "link", site + "/#/sign-in?token=" + token.value(),
        "code", code.value(),
        "minutes", minutes());
  }

  private static String minutes() {
    return Long.toString(Ticket.LIVES.toMinutes());
  }

  private static OwedMail mail(Ticket ticket, String kind, Map<String, String> fields) {
    return new OwedMail(
        kind + "/" + ticket.id(),
        kind,
        new OwedMail.ToAddress(ticket.address()),
        fields,
        ticket.issuedAt(),
        ticket.expiresAt());
  }
}
