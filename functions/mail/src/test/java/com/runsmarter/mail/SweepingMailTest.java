package com.runsmarter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.MailPriority;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepingMailTest {

  private final MovableClock clock = new MovableClock();
  private final InMemoryOwedMails owed = new InMemoryOwedMails();
  private final InMemorySentMails sentMails = new InMemorySentMails();
  private final List<String> queued = new ArrayList<>();
  private final SweepingMail sweeping =
      new SweepingMail(
          owed, sentMails, (key, priority) -> queued.add(key.cause() + " " + priority), clock);

  @Test
  void aMailThatNobodyWasToldOfIsQueuedByItsPriority() {
    owe("one", MailPriority.SIGN_IN);
    owe("two", MailPriority.JOIN);
    owe("three", MailPriority.ROUTINE);
    clock.advance(SweepingMail.YOUNG);

    assertThat(sweep()).isEqualTo(new SweepingMail.Swept(3, 0, 0));
    assertThat(queued)
        .containsExactly(
            "one " + MailPriority.SIGN_IN,
            "two " + MailPriority.JOIN,
            "three " + MailPriority.ROUTINE);
  }

  @Test
  void aYoungMailIsLeftToItsFirstMessage() {
    owe("one", MailPriority.ROUTINE);
    clock.advance(SweepingMail.YOUNG.minusSeconds(1));

    assertThat(sweep()).isEqualTo(new SweepingMail.Swept(0, 0, 0));
  }

  @Test
  void aMailThatWasPutOffIsLeftToItsMessageUntilThatIsLate() {
    owe("one", MailPriority.ROUTINE);
    clock.advance(Duration.ofHours(1));
    sentMails.postpone("one", clock.instant());

    assertThat(sweep()).isEqualTo(new SweepingMail.Swept(0, 1, 0));

    clock.advance(SweepingMail.LATE);
    assertThat(sweep()).isEqualTo(new SweepingMail.Swept(1, 0, 0));
  }

  @Test
  void aMailThatIsBeingSentIsLeftAlone() {
    owe("one", MailPriority.ROUTINE);
    clock.advance(Duration.ofHours(1));
    sentMails.claim("one", clock.instant());

    assertThat(sweep()).isEqualTo(new SweepingMail.Swept(0, 1, 0));
  }

  @Test
  void aStaleMailIsTakenOffTheList() {
    owe("one", MailPriority.ROUTINE);
    clock.advance(Duration.ofDays(8));

    assertThat(sweep()).isEqualTo(new SweepingMail.Swept(0, 0, 1));
    assertThat(sweep()).isEqualTo(new SweepingMail.Swept(0, 0, 0));
  }

  @Test
  void whatThereIsNoTimeForIsLeftToTheNext() {
    owe("one", MailPriority.ROUTINE);
    owe("two", MailPriority.ROUTINE);
    clock.advance(Duration.ofHours(1));
    Iterator<Boolean> time = List.of(true, false).iterator();

    assertThat(sweeping.sweep(time::next)).isEqualTo(new SweepingMail.Swept(1, 0, 0));
  }

  private SweepingMail.Swept sweep() {
    return sweeping.sweep(() -> true);
  }

  private void owe(String cause, MailPriority priority) {
    owed.put(
        "members",
        new OwedMail(
            cause,
            "any-kind",
            priority,
            new OwedMail.ToAddress(new EmailAddress("sam@example.com")),
            Map.of(),
            clock.instant(),
            clock.instant().plus(Duration.ofDays(7))));
  }
}
