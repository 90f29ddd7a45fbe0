package com.runsmarter.training.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.MemberProfileItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.testing.QueueInTest;
import com.runsmarter.training.CueKind;
import com.runsmarter.training.EightWeeks;
import com.runsmarter.training.Plan;
import com.runsmarter.training.Plans;
import com.runsmarter.training.dynamodb.DynamoPlans;
import com.runsmarter.training.dynamodb.DynamoProgrammes;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Facts that members joined in, plans in the table, through the handler in its role. */
@AwsContract
class EnrolmentHandlerTest {

  private static final LocalDate CHOSEN = LocalDate.of(2026, 5, 6);

  private final MemberId one = MemberId.next();
  private final MemberId two = MemberId.next();
  private final Table members;
  private final Plans plans;
  private final QueueInTest queue;

  EnrolmentHandlerTest(Aws aws) {
    var training = new Table(aws.dynamodb(), aws.table("TrainingTable"));
    var programmes = new DynamoProgrammes(training);
    programmes.put(EightWeeks.PROGRAMME);
    for (CueKind kind : CueKind.values()) {
      programmes.put(EightWeeks.cue(kind));
    }
    members = new Table(aws.dynamodb(), aws.table("MembersTable"));
    plans = new DynamoPlans(training);
    queue =
        new QueueInTest(
            new EnrolmentHandler(
                new Settings(
                    Map.of(
                        "TRAINING_TABLE", aws.table("TrainingTable"),
                        "MEMBERS_TABLE", aws.table("MembersTable"))),
                aws.dynamodbOf("EnrolmentFunction"),
                InstantSource.fixed(TrainingInTest.NOW)));
  }

  @Test
  void whoJoinedForAProgrammeHasHerPlan() {
    signedUp(one);
    signedUp(two);

    assertThat(failures("two-members-joined")).isEmpty();

    assertThat(plans.newest(one).map(Plan::startOn)).contains(CHOSEN);
    assertThat(plans.newest(two).map(Plan::startOn)).contains(CHOSEN);
  }

  @Test
  void theSameFactsAgainStartNothing() {
    signedUp(one);
    signedUp(two);
    failures("two-members-joined");
    Optional<Plan> first = plans.newest(one);

    assertThat(failures("two-members-joined")).isEmpty();

    assertThat(plans.newest(one)).isEqualTo(first);
  }

  @Test
  void aMessageThatTellsNoFactFailsAlone() {
    signedUp(two);

    assertThat(failures("one-message-garbled-among-two")).containsExactly("zero");

    assertThat(plans.newest(two)).isPresent();
  }

  @Test
  void aFactOfALaterVersionIsPassedOver() {
    signedUp(one);
    signedUp(two);

    assertThat(failures("one-fact-of-a-later-version-among-two")).isEmpty();

    assertThat(plans.newest(one)).isEmpty();
    assertThat(plans.newest(two)).isPresent();
  }

  @Test
  void aMemberWhoseRowCannotBeReadHoldsUpNoOther() {
    members.write(Write.put(MemberProfileItem.write(profile(one)).with("timeZone", "Nowhere")));
    signedUp(two);

    assertThat(failures("two-members-joined")).containsExactly("one");

    assertThat(plans.newest(two)).isPresent();
    signedUp(one);
    assertThat(failures("two-members-joined")).isEmpty();
    assertThat(plans.newest(one)).isPresent();
  }

  @Test
  void whoLeftSinceIsNotEnrolled() {
    signedUp(two);

    assertThat(failures("two-members-joined")).isEmpty();

    assertThat(plans.newest(one)).isEmpty();
  }

  @Test
  void aMissingSettingIsNamedAtStart(Aws aws) {
    assertThatThrownBy(
            () ->
                new EnrolmentHandler(
                    new Settings(Map.of()), aws.dynamodb(), InstantSource.system()))
        .hasMessageContaining("TRAINING_TABLE");
  }

  private void signedUp(MemberId member) {
    members.write(Write.put(MemberProfileItem.write(profile(member))));
  }

  private static MemberProfile profile(MemberId member) {
    return new MemberProfile(
        member,
        "Sam",
        new EmailAddress("sam@example.com"),
        ZoneId.of("America/New_York"),
        TrainingInTest.NOW,
        Optional.of(new MemberProfile.Start("couch-to-5k", CHOSEN)));
  }

  private List<String> failures(String file) {
    return queue.failures(
        EventFile.named(file).with("MEMBER_ONE", one.value()).with("MEMBER_TWO", two.value()),
        new Invocation("EnrolmentFunction"));
  }
}
