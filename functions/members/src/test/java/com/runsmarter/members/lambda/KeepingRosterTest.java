package com.runsmarter.members.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.members.dynamodb.DynamoRoster;
import com.runsmarter.members.roster.KnownMembership;
import com.runsmarter.members.roster.Roster;
import com.runsmarter.members.roster.RosterMember;
import com.runsmarter.testing.QueueInTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What billing tells of memberships in, the roster in the table, through the handler in its role.
 */
@AwsContract
class KeepingRosterTest {

  private final MembersInTest members;
  private final Roster roster;
  private final QueueInTest queue;

  KeepingRosterTest(Aws aws) {
    members = new MembersInTest(aws);
    roster = new DynamoRoster(new Table(aws.dynamodb(), aws.table("MembersTable")));
    queue =
        new QueueInTest(
            new RosterHandler(
                new Settings(Map.of("MEMBERS_TABLE", aws.table("MembersTable"))),
                aws.dynamodbOf("RosterFunction")));
  }

  @BeforeEach
  void empty() {
    members.empty();
  }

  @AfterEach
  void stop() {
    members.close();
  }

  @Test
  void whatChangedOfMembershipsIsKeptWithTheirMembers() {
    MemberId ana = join("Ana");
    MemberId ben = join("Ben");

    assertThat(failures("two-memberships-changed", ana, ben)).isEmpty();

    assertThat(known(ana)).returns("grace", KnownMembership::state);
    assertThat(known(ben)).returns("active", KnownMembership::state);
  }

  @Test
  void theSameFactsAgainAndAnOlderOneChangeNothing() {
    MemberId ana = join("Ana");
    MemberId ben = join("Ben");
    failures("two-memberships-changed", ana, ben);
    KnownMembership first = known(ana);

    assertThat(failures("a-membership-changed-before", ana, ben)).isEmpty();
    assertThat(failures("two-memberships-changed", ana, ben)).isEmpty();

    assertThat(known(ana)).isEqualTo(first);
  }

  @Test
  void aMessageThatTellsNoFactFailsAlone() {
    MemberId ben = join("Ben");

    assertThat(failures("one-message-garbled-among-two", ben, ben)).containsExactly("zero");

    assertThat(known(ben)).returns("active", KnownMembership::state);
  }

  @Test
  void whoLeftIsDoneWithAndDoesNotComeBack() {
    MemberId ben = join("Ben");

    assertThat(failures("two-memberships-changed", MemberId.next(), ben)).isEmpty();

    assertThat(listed()).extracting(each -> each.profile().id()).containsExactly(ben);
  }

  @Test
  void aMissingSettingIsNamedAtStart(Aws aws) {
    assertThatThrownBy(() -> new RosterHandler(new Settings(Map.of()), aws.dynamodb()))
        .hasMessageContaining("MEMBERS_TABLE");
  }

  private MemberId join(String name) {
    // Of two mails the later one is known by its time.
    members.clock.advance(Duration.ofSeconds(1));
    members.send("somebody-signs-up", Map.of("NAME", name, "ADDRESS", name.concat("@example.com")));
    String token = members.mails().getLast().token();
    members.send("session-by-token", Map.of("TOKEN", token));
    return listed().stream()
        .map(RosterMember::profile)
        .filter(profile -> profile.name().equals(name))
        .findAny()
        .orElseThrow()
        .id();
  }

  private KnownMembership known(MemberId member) {
    return listed().stream()
        .filter(each -> each.profile().id().equals(member))
        .findAny()
        .orElseThrow()
        .membership();
  }

  private List<RosterMember> listed() {
    return roster.newestFirst(Optional.empty(), 100).members();
  }

  private List<String> failures(String file, MemberId one, MemberId two) {
    return queue.failures(
        EventFile.named(file).with("MEMBER_ONE", one.value()).with("MEMBER_TWO", two.value()),
        new Invocation("RosterFunction"));
  }
}
