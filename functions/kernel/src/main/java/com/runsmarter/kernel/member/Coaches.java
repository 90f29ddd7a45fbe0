package com.runsmarter.kernel.member;

import java.util.LinkedHashSet;
import java.util.Set;

/** The addresses whose members are coaches, as the operator set them. */
public record Coaches(Set<EmailAddress> addresses) {

  public Coaches {
    addresses = Set.copyOf(addresses);
  }

  /**
   * Reads addresses with commas between, each in any spelling that a sign-up takes; a text without
   * one names nobody.
   *
   * @throws IllegalArgumentException when one of them is no address
   */
  public static Coaches read(String text) {
    Set<EmailAddress> addresses = new LinkedHashSet<>();
    if (!text.isBlank()) {
      String[] entries = text.split(",", -1);
      for (int entry = 0; entry < entries.length; entry++) {
        String place = "entry " + (entry + 1);
        addresses.add(
            EmailAddress.read(entries[entry])
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            place + " of CoachAddresses is no email address")));
      }
    }
    return new Coaches(addresses);
  }

  /** The role of whoever signs in with an address now. */
  public Role roleOf(EmailAddress address) {
    return addresses.contains(address) ? Role.COACH : Role.MEMBER;
  }

  /** The role of a member now: a coach is one who signed in as one and is still listed. */
  public Role roleOf(MemberProfile member) {
    return member.role() == Role.COACH ? roleOf(member.email()) : Role.MEMBER;
  }
}
