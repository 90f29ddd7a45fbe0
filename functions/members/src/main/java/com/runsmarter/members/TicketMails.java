package com.runsmarter.members;

import com.runsmarter.kernel.address.Address;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.util.Map;

/** The mails that carry tickets. */
final class TicketMails {

  /** How somebody is greeted whose name is none that a mail to an unproven address may show. */
  private static final String NO_NAME = "there";

  private final Address site;

  /**
   * @param site where the web client lives
   */
  TicketMails(Address site) {
    this.site = site;
  }

  OwedMail confirm(
      Ticket ticket,
      TokenHash ask,
      DisplayName name,
      OpaqueToken token,
      SixDigits code,
      Instant now) {
    return mail(
        ticket,
        ask,
        MembersMail.SIGN_UP_CONFIRM,
        Map.of(
            "name", name.forStrangers().orElse(NO_NAME),
            "link", site.url() + "/#/confirm?token=" + token.value(),
            "code", code.value(),
            "minutes", minutes()),
        now);
  }

  OwedMail alreadyKnown(
      Ticket ticket, TokenHash ask, OpaqueToken token, SixDigits code, Instant now) {
    return mail(ticket, ask, MembersMail.SIGN_UP_KNOWN, signInFields(token, code), now);
  }

  OwedMail signIn(Ticket ticket, TokenHash ask, OpaqueToken token, SixDigits code, Instant now) {
    return mail(ticket, ask, MembersMail.SIGN_IN, signInFields(token, code), now);
  }

  OwedMail unknown(Ticket ticket, TokenHash ask, Instant now) {
    return mail(ticket, ask, MembersMail.SIGN_IN_UNKNOWN, Map.of("site", site.url()), now);
  }

  private Map<String, String> signInFields(OpaqueToken token, SixDigits code) {
    return Map.of(
        "link", site.url() + "/#/sign-in?token=" + token.value(),
        "code", code.value(),
        "minutes", minutes());
  }

  private static String minutes() {
    return Long.toString(Ticket.LIVES.toMinutes());
  }

  /** Each ask is a cause of its own, also when it repeats a link. */
  private static OwedMail mail(
      Ticket ticket, TokenHash ask, MembersMail kind, Map<String, String> fields, Instant now) {
    return OwedMail.of(kind, ask.value(), recipient(ticket), fields, now, ticket.expiresAt());
  }

  /** A member is greeted by her name, which the mail function knows. */
  private static OwedMail.Recipient recipient(Ticket ticket) {
    return switch (ticket.purpose()) {
      case Ticket.SigningIn signingIn -> new OwedMail.ToMember(signingIn.member());
      case Ticket.Joining joining -> new OwedMail.ToAddress(ticket.address());
      case Ticket.Nothing nothing -> new OwedMail.ToAddress(ticket.address());
    };
  }
}
