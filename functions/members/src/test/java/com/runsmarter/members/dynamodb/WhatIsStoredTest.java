package com.runsmarter.members.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.member.Coaches;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.source.Source;
import com.runsmarter.members.AskLimits;
import com.runsmarter.members.AskOutcome;
import com.runsmarter.members.DisplayName;
import com.runsmarter.members.OpeningSession;
import com.runsmarter.members.Prospect;
import com.runsmarter.members.SessionLife;
import com.runsmarter.members.SessionOutcome;
import com.runsmarter.members.SigningUp;
import com.runsmarter.members.jose.JwtSignedTokens;
import com.runsmarter.members.jose.KeyedCodeHashes;
import com.runsmarter.members.jose.KeyedDerivedTokens;
import com.runsmarter.members.jose.SigningKeys;
import com.runsmarter.members.jose.TestKeys;
import com.runsmarter.testing.InMemorySecrets;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What whoever reads the table could learn from it. */
@AwsContract
class WhatIsStoredTest {

  private final Aws aws;
  private final String table;
  private final SigningUp signingUp;
  private final OpeningSession opening;
  private AskOutcome asked = new AskOutcome.TooMany(Duration.ZERO);

  WhatIsStoredTest(Aws aws) {
    this.aws = aws;
    table = aws.table("MembersTable");
    Table rows = new Table(aws.dynamodb(), table);
    DynamoMembers members = new DynamoMembers(rows);
    DynamoTickets tickets = new DynamoTickets(rows);
    SigningKeys keys =
        new SigningKeys(new InMemorySecrets(Map.of("keys", TestKeys.PRIVATE_SET)), "keys");
    MovableClock clock = new MovableClock();
    KeyedCodeHashes codes = new KeyedCodeHashes(keys);
    KeyedDerivedTokens derived = new KeyedDerivedTokens(keys);
    DynamoCounts counts = new DynamoCounts(rows);
    AskLimits limits = new AskLimits(100, 100, 100, 100, 100, 100, 100);
    signingUp =
        new SigningUp(
            members, tickets, derived, codes, counts, limits, () -> "https://site", clock);
    opening =
        new OpeningSession(
            members,
            tickets,
            new DynamoSessions(rows),
            codes,
            counts,
            limits,
            new Coaches(Set.of()),
            new JwtSignedTokens(keys, "test"),
            SessionLife.ofDays(180),
            clock);
  }

  @BeforeEach
  void signUp() {
    asked =
        signingUp.signUp(
            new Prospect(
                new DisplayName("Sam"),
                new EmailAddress("sam@example.com"),
                ZoneId.of("Europe/Berlin"),
                Optional.of(new MemberProfile.Start("couch-to-5k", LocalDate.parse("2027-03-08")))),
            new Source("home"));
  }

  @Test
  void aMailedTokenAndCodeStandInTheOutboxRowAloneAndThatRowGoesWhenTheyDie() {
    Map<String, AttributeValue> outbox =
        rows().stream().filter(row -> pk(row).startsWith("OUTBOX#sign-up")).findAny().orElseThrow();
    String token = token(outbox);
    String code = Objects.requireNonNull(fields(outbox).get("code")).s();

    assertThat(rows())
        .filteredOn(row -> row.toString().contains(token) || row.toString().contains("=" + code))
        .allMatch(row -> pk(row).startsWith("OUTBOX#"));
    assertThat(Objects.requireNonNull(outbox.get("ttl")).n())
        .isEqualTo(Long.toString(MovableClock.START.plusSeconds(30 * 60).getEpochSecond()));
  }

  @Test
  void aChallengeStandsNowhere() {
    AskOutcome.Heard heard = (AskOutcome.Heard) asked;

    assertThat(rows().toString()).doesNotContain(heard.challenge().value());
  }

  @Test
  void aRefreshTokenAndAnAccessTokenStandNowhere() {
    String token =
        rows().stream()
            .filter(row -> pk(row).startsWith("OUTBOX#sign-up"))
            .map(WhatIsStoredTest::token)
            .reduce((first, last) -> last)
            .orElseThrow();
    SessionOutcome.Opened opened = (SessionOutcome.Opened) opening.withToken(token);

    assertThat(rows().toString())
        .doesNotContain(opened.session().refreshToken().value())
        .doesNotContain(opened.session().accessToken());
  }

  private List<Map<String, AttributeValue>> rows() {
    return aws.dynamodb().scan(scan -> scan.tableName(table)).items();
  }

  private static String pk(Map<String, AttributeValue> row) {
    return Objects.requireNonNull(row.get("pk")).s();
  }

  private static Map<String, AttributeValue> fields(Map<String, AttributeValue> row) {
    return Objects.requireNonNull(row.get("fields")).m();
  }

  private static String token(Map<String, AttributeValue> row) {
    String link = Objects.requireNonNull(fields(row).get("link")).s();
    return link.substring(link.indexOf("token=") + "token=".length());
  }
}
