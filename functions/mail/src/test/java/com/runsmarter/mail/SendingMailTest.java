package com.runsmarter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.MailPriority;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.testing.InMemoryMemberProfiles;
import com.runsmarter.testing.MovableClock;
import com.samskivert.mustache.MustacheException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendingMailTest {

  private static final EmailAddress SAM = new EmailAddress("sam@example.com");
  private static final SendingMail.Outcome OVER = new SendingMail.Outcome.Over();

  private final MovableClock clock = new MovableClock();
  private final InMemoryTexts texts = new InMemoryTexts();
  private final InMemoryMemberProfiles members = new InMemoryMemberProfiles();
  private final InMemorySentMails sentMails = new InMemorySentMails();
  private final RecordedDeliveries deliveries = new RecordedDeliveries();
  private final InMemoryOwedMails owed = new InMemoryOwedMails();
  private final SendingMail sending =
      new SendingMail(
          owed,
          texts,
          members,
          sentMails,
          deliveries,
          new SenderIdentity(() -> "https://site.example", "kelly@example.com"),
          clock);

  @BeforeEach
  void load() {
    texts.put(
        new MailText(
            "sign-in",
            "Your way in, {{name}}",
            "Hi {{name}}: {{link}}",
            "<p>Hi {{name}}</p><a href=\"{{link}}\">in</a>"));
  }

  @Test
  void aMailIsFilledInAndSent() {
    assertThat(send(toAddress("one", Map.of("name", "Sam", "link", "https://x/#/a?t=1"))))
        .isEqualTo(OVER);

    assertThat(deliveries.emails)
        .singleElement()
        .satisfies(
            email -> {
              assertThat(email.to()).isEqualTo(SAM);
              assertThat(email.subject()).isEqualTo("Your way in, Sam");
              assertThat(email.text()).isEqualTo("Hi Sam: https://x/#/a?t=1");
            });
  }

  @Test
  void everyEmailHasTheReadersNameTheSiteAndTheContact() {
    MemberId samira = MemberId.next();
    texts.put(
        new MailText("refund", "Back", "Hi {{name}}, {{site}} {{contact}}", "<p>{{name}}</p>"));
    members.put(
        new MemberProfile(
            samira, "Samira", SAM, ZoneId.of("Europe/Berlin"), clock.instant(), Optional.empty()));

    send(owed("one", "refund", new OwedMail.ToMember(samira)));
    send(owed("two", "refund", new OwedMail.ToAddress(SAM)));

    assertThat(deliveries.emails)
        .extracting(Email::text)
        .containsExactly(
            "Hi Samira, https://site.example kelly@example.com",
            "Hi there, https://site.example kelly@example.com");
  }

  @Test
  void paragraphsFlowAnewRoundWhatIsPutIn() {
    texts.put(
        new MailText(
            "sign-in",
            "In",
            "Hi {{name}},\n\n"
                + "here is your way in, {{name}}, as you asked for it a moment\n"
                + "ago:\n"
                + " \n"
                + "{{link}}\n",
            "{{link}}"));
    String link = "https://site.example/#/sign-in?token=" + "t".repeat(60);

    send(toAddress("one", Map.of("name", "Maria-Magdalena von Hohenzollern", "link", link)));

    assertThat(deliveries.emails.getFirst().text())
        .isEqualTo(
            """
            Hi Maria-Magdalena von Hohenzollern,

            here is your way in, Maria-Magdalena von Hohenzollern, as you asked for it a
            moment ago:

            %s\
            """
                .formatted(link));
  }

  private OwedMail owed(String cause, String kind, OwedMail.Recipient recipient) {
    return new OwedMail(
        cause,
        kind,
        MailPriority.ROUTINE,
        recipient,
        Map.of(),
        clock.instant(),
        clock.instant().plusSeconds(60));
  }

  @Test
  void htmlIsEscapedAndTextIsNot() {
    send(toAddress("one", Map.of("name", "<b>O'Neil & Co</b>", "link", "l")));

    Email email = deliveries.emails.getFirst();
    assertThat(email.html()).contains("&lt;b&gt;O&#39;Neil &amp; Co&lt;/b&gt;");
    assertThat(email.text()).contains("<b>O'Neil & Co</b>");
  }

  @Test
  void aLineBreakInAValueBeginsNoHeader() {
    send(toAddress("one", Map.of("name", "Sam\r\nBcc: x@example.com", "link", "l")));

    assertThat(deliveries.emails.getFirst().subject())
        .isEqualTo("Your way in, Sam Bcc: x@example.com");
  }

  @Test
  void aMissingFieldIsAFaultAndNothingGoesOut() {
    OwedMail holed = toAddress("one", Map.of("name", "Sam"));

    assertThatThrownBy(() -> send(holed)).isInstanceOf(MustacheException.class);

    assertThat(deliveries.emails).isEmpty();
    assertThat(sentMails.claim("one", clock.instant())).isInstanceOf(SentMails.Claim.Granted.class);
  }

  @Test
  void aKindWithoutATextIsAFault() {
    OwedMail unknown =
        new OwedMail(
            "one",
            "no-such-kind",
            MailPriority.ROUTINE,
            new OwedMail.ToAddress(SAM),
            Map.of(),
            clock.instant(),
            clock.instant());

    assertThatThrownBy(() -> send(unknown)).hasMessageContaining("no-such-kind");
  }

  @Test
  void oneCauseIsOneMail() {
    OwedMail mail = toAddress("one", Map.of("name", "Sam", "link", "l"));

    send(mail);

    assertThat(send(mail)).isEqualTo(OVER);
    assertThat(deliveries.emails).hasSize(1);
  }

  @Test
  void aStaleMailIsDropped() {
    OwedMail mail = toAddress("one", Map.of("name", "Sam", "link", "l"));
    clock.advance(Duration.ofMinutes(31));

    assertThat(send(mail)).isEqualTo(OVER);
    assertThat(deliveries.emails).isEmpty();
  }

  @Test
  void aMemberIsWrittenToAtHerAddressOfTheDay() {
    MemberId sam = MemberId.next();
    members.put(
        new MemberProfile(
            sam,
            "Sam",
            new EmailAddress("new@example.com"),
            ZoneId.of("Europe/Berlin"),
            clock.instant(),
            Optional.empty()));

    send(toMember(sam));

    assertThat(deliveries.emails.getFirst().to()).isEqualTo(new EmailAddress("new@example.com"));
  }

  @Test
  void aMailToAMemberWhoLeftIsDropped() {
    assertThat(send(toMember(MemberId.next()))).isEqualTo(OVER);
    assertThat(deliveries.emails).isEmpty();
  }

  @Test
  void aRefusalForGoodIsNotTriedAgain() {
    OwedMail mail = toAddress("one", Map.of("name", "Sam", "link", "l"));
    deliveries.refuseNext("BadRequestException");

    assertThat(send(mail)).isEqualTo(OVER);
    assertThat(send(mail)).isEqualTo(OVER);
    assertThat(deliveries.emails).isEmpty();
  }

  @Test
  void aMailThatCannotBeTakenNowIsLeftAloneAWhileAndThenSent() {
    OwedMail mail = toAddress("one", Map.of("name", "Sam", "link", "l"));
    deliveries.deferNext("throttled");

    assertThat(send(mail))
        .isEqualTo(new SendingMail.Outcome.Deferred(clock.instant().plus(BackOff.after(1))));
    assertThat(sentMails.waitsUntil("one")).contains(clock.instant().plus(BackOff.after(1)));

    assertThat(send(mail)).isEqualTo(OVER);
    assertThat(deliveries.emails).hasSize(1);
  }

  @Test
  void aFaultGivesItsClaimBack() {
    OwedMail mail = toAddress("one", Map.of("name", "Sam", "link", "l"));
    deliveries.failNext();

    assertThatThrownBy(() -> send(mail)).hasMessage("a fault");

    assertThat(send(mail)).isEqualTo(OVER);
    assertThat(deliveries.emails).hasSize(1);
  }

  @Test
  void whatIsOverIsNoLongerOwed() {
    OwedMail sent = toAddress("one", Map.of("name", "Sam", "link", "l"));
    OwedMail refused = toAddress("two", Map.of("name", "Sam", "link", "l"));

    send(sent);
    deliveries.refuseNext("BadRequestException");
    send(refused);

    assertThat(owed.owedSince(clock.instant())).isEmpty();
  }

  @Test
  void aMailLeftToWhoeverMendsAFaultIsWaitedForUntilItIsStale() {
    OwedMail mail = toAddress("one", Map.of());

    sending.leave(owed.put("members", mail));

    assertThat(sentMails.waitsUntil("one")).contains(mail.staleAfter());
  }

  @Test
  void aMailWhoseRowIsGoneIsOver() {
    assertThat(sending.send(new OutboxKey("members", "gone"), 1)).isEqualTo(OVER);
  }

  @Test
  void aClaimThatACrashLeftBehindRunsOut() {
    OwedMail mail = toAddress("one", Map.of("name", "Sam", "link", "l"));
    sentMails.claim("one", clock.instant());

    assertThat(send(mail))
        .isEqualTo(new SendingMail.Outcome.Busy(MovableClock.START.plus(SentMails.LEASE)));

    clock.advance(SentMails.LEASE.plusMillis(1));
    assertThat(send(mail)).isEqualTo(OVER);
    assertThat(deliveries.emails).hasSize(1);
  }

  private SendingMail.Outcome send(OwedMail mail) {
    return sending.send(owed.put("members", mail), 1);
  }

  private OwedMail toAddress(String cause, Map<String, String> fields) {
    return owed(cause, new OwedMail.ToAddress(SAM), fields);
  }

  private OwedMail toMember(MemberId member) {
    return owed("one", new OwedMail.ToMember(member), Map.of("name", "Sam", "link", "l"));
  }

  private OwedMail owed(String cause, OwedMail.Recipient to, Map<String, String> fields) {
    return new OwedMail(
        cause,
        "sign-in",
        MailPriority.SIGN_IN,
        to,
        fields,
        clock.instant(),
        clock.instant().plus(Duration.ofMinutes(30)));
  }
}
