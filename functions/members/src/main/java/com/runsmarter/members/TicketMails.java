package com.runsmarter.members;

import com.runsmarter.kernel.outbox.MailKind;
import com.runsmarter.kernel.outbox.OwedMail;
import java.util.Map;

/** The mails that carry tickets. */
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
        MailKind.SIGN_UP_CONFIRM,
        Map.of(
            "name", name.value(),
            "link", site + "/#/confirm?token=" + token.value(),
            "code", code.value(),
            "minutes", minutes()));
  }

  OwedMail alreadyKnown(Ticket ticket, OpaqueToken token, SixDigits code) {
    return mail(ticket, MailKind.SIGN_UP_KNOWN, signInFields(token, code));
  }

  OwedMail signIn(Ticket ticket, OpaqueToken token, SixDigits code) {
    return mail(ticket, MailKind.SIGN_IN, signInFields(token, code));
  }

  OwedMail unknown(Ticket ticket) {
    return mail(ticket, MailKind.SIGN_IN_UNKNOWN, Map.of("site", site));
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

  private static OwedMail mail(Ticket ticket, MailKind kind, Map<String, String> fields) {
    return OwedMail.of(
        kind,
        ticket.id().toString(),
        new OwedMail.ToAddress(ticket.address()),
        fields,
        ticket.issuedAt(),
        ticket.expiresAt());
  }
}
