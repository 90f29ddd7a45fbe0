package com.runsmarter.kernel.outbox;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.member.EmailAddress;
import java.time.Instant;
import java.util.Map;

/**
 * A mail that somebody is owed. The feature that has the cause writes it in the same transaction;
 * the mail function sends it. Equal causes are one mail, however often they are written. What the
 * outbox tells of it is {@link #fact()}: the mail itself stays in the row.
 *
 * @param cause what makes it the same mail, such as {@code sign-in/tic_01J…} or {@code
 *     payment-failed/in_123}; at most 200 characters
 * @param kind the mail text's name, such as {@code sign-in}
 * @param priority which mails it does not wait for
 * @param recipient a member, written to at her address of the day, or an address nobody owns yet
 * @param fields what the text wants filled in; never a secret that outlives the mail
 * @param staleAfter the instant after which sending it would do more harm than good
 */
public record OwedMail(
    String cause,
    String kind,
    MailPriority priority,
    Recipient recipient,
    Map<String, String> fields,
    Instant owedAt,
    Instant staleAfter) {

  /**
   * @throws IllegalArgumentException when the cause is empty or longer than 200 characters
   */
  public OwedMail {
    if (cause.isBlank() || cause.length() > 200) {
      throw new IllegalArgumentException("a cause has 1 to 200 characters");
    }
    fields = Map.copyOf(fields);
  }

  /**
   * A mail of one of a feature's kinds.
   *
   * @param about what it is about, such as an invoice's id: with the kind it is the cause
   * @throws IllegalArgumentException when the fields are not the kind's
   */
  public static OwedMail of(
      MailKind kind,
      String about,
      Recipient recipient,
      Map<String, String> fields,
      Instant owedAt,
      Instant staleAfter) {
    if (!fields.keySet().equals(kind.fields())) {
      throw new IllegalArgumentException(
          "%s has the fields %s, not %s".formatted(kind.id(), kind.fields(), fields.keySet()));
    }
    return new OwedMail(
        cause(kind, about), kind.id(), kind.priority(), recipient, fields, owedAt, staleAfter);
  }

  /** What makes it the same mail. */
  public static String cause(MailKind kind, String about) {
    return kind.id() + "/" + about;
  }

  /** That it is owed. The cause names the row; nothing of what it says, or to whom, is in it. */
  public Fact fact() {
    return new MailOwed(cause, priority).fact();
  }

  /** Who it goes to. */
  public sealed interface Recipient {}

  /** A member, at the address she has when it is sent. */
  public record ToMember(MemberId member) implements Recipient {}

  /** An address, as it was given. */
  public record ToAddress(EmailAddress address) implements Recipient {}

  /** Hides what is filled in: a link and a code among it. */
  @Override
  public String toString() {
    return "OwedMail[" + cause + "]";
  }
}
