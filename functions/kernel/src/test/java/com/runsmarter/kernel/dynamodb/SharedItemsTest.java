package com.runsmarter.kernel.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.outbox.MailPriority;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows that one feature writes and another reads. */
@AwsContract
class SharedItemsTest {

  private static final Instant NOW = Instant.parse("2027-03-01T09:30:00Z");

  private final MemberId member = MemberId.next();
  private final Table members;
  private final Table billing;

  SharedItemsTest(Aws aws) {
    members = new Table(aws.dynamodb(), aws.table("MembersTable"));
    billing = new Table(aws.dynamodb(), aws.table("BillingTable"));
  }

  @Test
  void aProfileIsReadAsItWasWritten() {
    MemberProfile plain = profile(Optional.empty());
    members.write(Write.put(MemberProfileItem.write(plain)));
    assertThat(new DynamoMemberProfiles(members).find(member)).contains(plain);

    MemberProfile started =
        profile(Optional.of(new MemberProfile.Start("couch-to-5k", LocalDate.parse("2027-03-08"))));
    members.write(Write.put(MemberProfileItem.write(started)));
    assertThat(new DynamoMemberProfiles(members).find(member)).contains(started);
  }

  @Test
  void whoIsNoMemberHasNoProfile() {
    assertThat(new DynamoMemberProfiles(members).find(MemberId.next())).isEmpty();
  }

  @Test
  void aSessionIsOpenUntilItRunsOutOrIsEnded() {
    Instant end = NOW.plus(Duration.ofDays(60));
    members.write(Write.put(MemberProfileItem.write(profile(Optional.empty()))));
    members.write(Write.put(LiveSessionItem.write(member, "ses_1", Role.MEMBER, NOW, end)));

    assertThat(sessionsAt(end.minusNanos(1)).isLive(member, "ses_1")).isTrue();
    assertThat(sessionsAt(end).isLive(member, "ses_1")).isFalse();
    assertThat(sessionsAt(NOW).isLive(member, "ses_2")).isFalse();
    assertThat(sessionsAt(NOW).isLive(MemberId.next(), "ses_1")).isFalse();

    members.write(Write.delete(LiveSessionItem.key(member, "ses_1")));
    assertThat(sessionsAt(NOW).isLive(member, "ses_1")).isFalse();
  }

  @Test
  void signingOutEverywhereEndsWhatWasOpenedBefore() {
    MemberProfile plain = profile(Optional.empty());
    MemberProfile signedOut =
        new MemberProfile(
            member,
            plain.name(),
            plain.email(),
            plain.timeZone(),
            plain.joinedAt(),
            plain.startsOn(),
            Optional.of(NOW));
    members.write(Write.put(MemberProfileItem.write(signedOut)));
    assertThat(new DynamoMemberProfiles(members).find(member)).contains(signedOut);

    Instant end = NOW.plusSeconds(60);
    members.write(
        Write.put(LiveSessionItem.write(member, "ses_1", Role.MEMBER, NOW.minusNanos(1), end)));
    members.write(Write.put(LiveSessionItem.write(member, "ses_2", Role.COACH, NOW, end)));
    assertThat(sessionsAt(NOW).isLive(member, "ses_1")).isFalse();
    assertThat(sessionsAt(NOW).roleOf(member, "ses_2")).contains(Role.COACH);
  }

  @Test
  void whoLeftHasNoSession() {
    members.write(
        Write.put(LiveSessionItem.write(member, "ses_1", Role.MEMBER, NOW, NOW.plusSeconds(60))));

    assertThat(sessionsAt(NOW).isLive(member, "ses_1")).isFalse();
  }

  @Test
  void anEntitlementOpensTheLibraryUntilItsInstant() {
    billing.write(
        Write.put(
            EntitlementItem.write(
                Item.of(EntitlementItem.key(member)), new Entitlement(NOW.plusSeconds(60)))));

    Entitlement entitlement = new DynamoEntitlements(billing).of(member);
    assertThat(entitlement.tierAt(NOW.plusSeconds(60).minusNanos(1))).isEqualTo(Tier.TEAM);
    assertThat(entitlement.tierAt(NOW.plusSeconds(60))).isEqualTo(Tier.FREE);
  }

  @Test
  void whoNeverPaidIsFree() {
    assertThat(new DynamoEntitlements(billing).of(MemberId.next())).isEqualTo(Entitlement.FREE);
  }

  @Test
  void anOwedMailIsReadAsItWasWrittenAndKeptForNinetyDays() {
    for (OwedMail.Recipient to :
        new OwedMail.Recipient[] {
          new OwedMail.ToMember(member), new OwedMail.ToAddress(new EmailAddress("sam@example.com"))
        }) {
      OwedMail mail =
          new OwedMail(
              "cause", "kind", MailPriority.JOIN, to, Map.of("a", "b"), NOW, NOW.plusSeconds(60));

      Item item = OwedMailItem.write(mail);

      assertThat(OwedMailItem.read(item)).isEqualTo(mail);
      assertThat(item.key()).isEqualTo(new Key("OUTBOX#cause", "MAIL"));
      assertThat(item.number("ttl")).isEqualTo(NOW.plus(Duration.ofDays(90)).getEpochSecond());
    }
  }

  @Test
  void aRowTellsAFactAndIsOnTheListOfWhatIsOwedUntilItIsOver() {
    OwedMail mail =
        new OwedMail(
            "told",
            "any-kind",
            MailPriority.SIGN_IN,
            new OwedMail.ToMember(member),
            Map.of(),
            NOW,
            NOW.plusSeconds(60));
    members.write(Write.put(OwedMailItem.write(mail)));

    Item row = members.getConsistently(OwedMailItem.key("told")).orElseThrow();
    assertThat(row.text("kind")).isEqualTo("mail-owed");
    assertThat(row.number("version")).isEqualTo(1);
    assertThat(row.text("cause")).isEqualTo("told");
    assertThat(row.textMap("payload")).isEqualTo(Map.of("priority", "sign-in"));
    assertThat(members.queryAll(OwedMailItem.owedSince(NOW)))
        .extracting(owed -> OwedMailItem.cause(owed.key()))
        .containsExactly("told");
    assertThat(members.queryAll(OwedMailItem.owedSince(NOW.minusNanos(1)))).isEmpty();

    assertThat(members.write(OwedMailItem.over("told"))).isTrue();
    assertThat(members.write(OwedMailItem.over("never"))).isFalse();
    assertThat(members.queryAll(OwedMailItem.owedSince(NOW))).isEmpty();
  }

  @Test
  void aPriorityThatIsNotKnownYetWaitsWithTheRest() {
    OwedMail mail =
        new OwedMail(
            "newer",
            "streak",
            MailPriority.JOIN,
            new OwedMail.ToMember(member),
            Map.of(),
            NOW,
            NOW);

    assertThat(
            OwedMailItem.read(
                    OwedMailItem.write(mail).with("payload", Map.of("priority", "at-leisure")))
                .priority())
        .isEqualTo(MailPriority.ROUTINE);
    assertThat(
            OwedMailItem.read(OwedMailItem.write(mail).with("payload", Map.of("other", "word")))
                .priority())
        .isEqualTo(MailPriority.ROUTINE);
  }

  @Test
  void aCauseHasOneToTwoHundredCharacters() {
    for (String cause : new String[] {"", " ", "x".repeat(201)}) {
      assertThatThrownBy(
              () ->
                  new OwedMail(
                      cause,
                      "kind",
                      MailPriority.ROUTINE,
                      new OwedMail.ToMember(member),
                      Map.of(),
                      NOW,
                      NOW))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private DynamoLiveSessions sessionsAt(Instant now) {
    return new DynamoLiveSessions(members, InstantSource.fixed(now));
  }

  private MemberProfile profile(Optional<MemberProfile.Start> start) {
    return new MemberProfile(
        member,
        "Åsa",
        new EmailAddress("asa@example.com"),
        ZoneId.of("Europe/Stockholm"),
        NOW,
        start);
  }
}
