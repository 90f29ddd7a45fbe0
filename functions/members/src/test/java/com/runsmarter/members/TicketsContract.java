package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Tickets} keeps. */
public abstract class TicketsContract {

  private final EmailAddress address = Given.address();

  /** The tickets under test. */
  protected abstract Tickets tickets();

  @Test
  void a_ticket_is_found_as_it_was_issued_whatever_its_purpose() {
    for (Ticket.Purpose purpose :
        List.of(
            new Ticket.Joining("Åsa", ZoneId.of("Europe/Stockholm"), Optional.empty()),
            new Ticket.SigningIn(MemberId.next()),
            new Ticket.Nothing())) {
      Ticket ticket = Ticket.issue(OpaqueToken.next(), address, purpose, Given.NOW);
      assertThat(issue(ticket)).isTrue();
      assertThat(tickets().find(ticket.token())).contains(ticket);
    }
    Ticket withStart = Given.joining(address);
    issue(withStart);
    assertThat(tickets().find(withStart.token())).contains(withStart);
  }

  @Test
  void a_token_that_was_not_issued_finds_nothing() {
    assertThat(tickets().find(OpaqueToken.next().hash())).isEmpty();
  }

  @Test
  void the_newest_code_of_an_address_is_the_one_to_try() {
    issue(Given.joining(address));
    Ticket newer = Given.joining(address);
    issue(newer);

    assertThat(tickets().tryCode(address, Given.NOW))
        .contains(new Tickets.IssuedCode(newer.id(), newer.token(), Given.CODE));
  }

  @Test
  void an_address_without_a_code_has_none_to_try() {
    assertThat(tickets().tryCode(address, Given.NOW)).isEmpty();
  }

  @Test
  void a_code_can_be_tried_five_times() {
    issue(Given.joining(address));

    for (int each = 0; each < Limits.TRIES_A_TICKET; each++) {
      assertThat(tickets().tryCode(address, Given.NOW)).isPresent();
    }
    assertThat(tickets().tryCode(address, Given.NOW)).isEmpty();
  }

  @Test
  void tries_at_one_instant_are_no_more_than_tries_one_by_one() throws Exception {
    issue(Given.joining(address));

    assertThat(atOnce(24, () -> tickets().tryCode(address, Given.NOW).isPresent()))
        .isLessThanOrEqualTo(Limits.TRIES_A_TICKET);
  }

  @Test
  void a_new_code_can_be_tried_afresh_until_the_day_has_had_enough() {
    int tried = 0;
    for (int hour = 0; hour < 8; hour++) {
      Duration later = Duration.ofHours(hour);
      issue(Ticket.issue(OpaqueToken.next(), address, new Ticket.Nothing(), Given.NOW.plus(later)));
      for (int each = 0; each < Limits.TRIES_A_TICKET; each++) {
        tried += tickets().tryCode(address, Given.NOW.plus(later)).isPresent() ? 1 : 0;
      }
    }
    assertThat(tried).isEqualTo(Limits.TRIES_A_DAY);

    issue(
        Ticket.issue(
            OpaqueToken.next(), address, new Ticket.Nothing(), Given.NOW.plus(Duration.ofDays(1))));
    assertThat(tickets().tryCode(address, Given.NOW.plus(Duration.ofDays(1)))).isPresent();
  }

  @Test
  void an_address_gets_five_tickets_an_hour() {
    for (int each = 0; each < Limits.MAILS_AN_HOUR; each++) {
      assertThat(issue(Given.joining(address))).isTrue();
    }
    Ticket sixth = Given.joining(address);
    assertThat(issue(sixth)).isFalse();
    assertThat(tickets().find(sixth.token())).isEmpty();

    assertThat(issue(Given.joining(Given.address()))).isTrue();
    assertThat(
            issue(
                Ticket.issue(
                    OpaqueToken.next(),
                    address,
                    new Ticket.Nothing(),
                    Given.NOW.plus(Duration.ofMinutes(30)))))
        .isTrue();
  }

  private boolean issue(Ticket ticket) {
    return tickets().issue(ticket, Given.CODE, Given.mail(ticket));
  }

  /** How many of so many calls at the same time said yes. */
  private static int atOnce(int calls, Callable<Boolean> call) throws Exception {
    List<Future<Boolean>> answers = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      for (int each = 0; each < calls; each++) {
        answers.add(pool.submit(call));
      }
    }
    int yes = 0;
    for (Future<Boolean> answer : answers) {
      yes += answer.get() ? 1 : 0;
    }
    return yes;
  }
}
