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

  /** The role that an address has, for whoever signs in with it now. */
  public Role roleOf(EmailAddress address) {
    return addresses.contains(address) ? Role.COACH : Role.MEMBER;
  }

  /**
   * The role that a session still has: a coach's is one that a listed address opened, for as long
   * as the address is listed.
   *
   * @param given the role that its opening gave
   * @param address the member's
   */
  public Role stillOf(Role given, EmailAddress address) {
    return given == Role.COACH ? roleOf(address) : Role.MEMBER;
  }
}
