package com.runsmarter.content.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.DynamoOpenProgrammes;
import com.runsmarter.kernel.programme.OpenProgramme;
import com.runsmarter.testing.InMemoryEntitlements;
import com.runsmarter.testing.InMemoryMemberProfiles;
import com.runsmarter.training.Coaching;
import com.runsmarter.training.Cue;
import com.runsmarter.training.CueKind;
import com.runsmarter.training.FollowedPlan;
import com.runsmarter.training.PlanWeek;
import com.runsmarter.training.Programme;
import com.runsmarter.training.StartingPlan;
import com.runsmarter.training.dynamodb.DynamoPlans;
import com.runsmarter.training.dynamodb.DynamoProgrammes;
import com.stripe.exception.StripeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is shipped, as a member follows it: it fits where training keeps it. */
@AwsContract
class FollowingWhatWasLoadedTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2027-03-01T09:30:00Z"));

  private final Aws aws;
  private final EmptyTargets stage;
  private final MemberId member = MemberId.next();

  FollowingWhatWasLoadedTest(Aws aws, @TempDir Path folder) {
    this.aws = aws;
    stage = new EmptyTargets(aws, folder);
  }

  @AfterEach
  void clear() {
    stage.close();
  }

  @Test
  void everyCueHasItsClipAndEveryRunItsCues() throws StripeException {
    stage.load();

    DynamoProgrammes programmes = new DynamoProgrammes(stage.table("TrainingTable"));
    assertThat(programmes.cues()).extracting(Cue::kind).containsExactlyInAnyOrder(CueKind.values());
    programmes
        .cues()
        .forEach(cue -> assertThat(stage.mediaType(cue.clip())).isEqualTo("audio/mpeg"));
    for (Programme programme : programmes.programmes()) {
      FollowedPlan plan = start(programme);
      assertThat(plan.weeks()).hasSameSizeAs(programme.weeks());
      assertThat(new DynamoPlans(stage.table("TrainingTable")).weeks(member, plan.plan().id()))
          .isEqualTo(plan.weeks())
          .extracting(PlanWeek::cues)
          .allSatisfy(cues -> assertThat(cues).containsKey(CueKind.WELL_DONE));
    }
  }

  @Test
  void aNewRecordingOfAClipLeavesTheOldOneToWhoeverRefersToIt() throws Exception {
    stage.load();
    String before = clip();

    stage.speaks(CueKind.WELL_DONE, "ID3 another");

    assertThat(stage.load()).contains("cues: 9 (0 new, 1 changed)");
    assertThat(clip()).isNotEqualTo(before);
    assertThat(stage.object(clip())).isEqualTo("ID3 another");
    assertThat(stage.keys()).contains(before);
  }

  @Test
  void whoSignsUpMayChooseWhatIsFree() throws StripeException {
    stage.load();

    assertThat(new DynamoOpenProgrammes(stage.table("TrainingTable")).all())
        .extracting(OpenProgramme::id)
        .containsExactlyElementsOf(
            stage.content().programmes().stream().map(each -> each.id().value()).toList());
  }

  /** By Amazon DynamoDB, "Item sizes and formats". */
  @Test
  void aHeadIsBelowOneKilobyteAndAWeekBelowFour() throws StripeException {
    stage.load();
    for (Programme programme : new DynamoProgrammes(stage.table("TrainingTable")).programmes()) {
      start(programme);
    }

    List<Map<String, AttributeValue>> items = items();
    assertThat(items).hasSizeGreaterThan(9);
    assertThat(items)
        .allSatisfy(
            item ->
                assertThat(size(item))
                    .as(sortKey(item))
                    .isLessThanOrEqualTo(sortKey(item).startsWith("WEEK#") ? 4096 : 1024));
  }

  private FollowedPlan start(Programme programme) {
    StartingPlan starting =
        new StartingPlan(
            new DynamoPlans(stage.table("TrainingTable")),
            new Coaching(new DynamoProgrammes(stage.table("TrainingTable")), CLOCK),
            new InMemoryMemberProfiles(),
            new InMemoryEntitlements(),
            CLOCK);
    StartingPlan.Outcome outcome =
        starting.start(member, programme.id().value(), LocalDate.of(2027, 3, 1));
    return ((StartingPlan.Outcome.Started) outcome).plan();
  }

  private String clip() {
    return new DynamoProgrammes(stage.table("TrainingTable"))
        .cues().stream()
            .filter(cue -> cue.kind() == CueKind.WELL_DONE)
            .findAny()
            .orElseThrow()
            .clip();
  }

  private List<Map<String, AttributeValue>> items() {
    return aws.dynamodb()
        .query(
            query ->
                query
                    .tableName(aws.table("TrainingTable"))
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS("MEMBER#" + member))))
        .items();
  }

  private static String sortKey(Map<String, AttributeValue> item) {
    return Objects.requireNonNull(item.get("sk")).s();
  }

  private static int size(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(each -> bytes(each.getKey()) + size(each.getValue()))
        .sum();
  }

  private static int size(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case N -> 2 + value.n().length() / 2;
      case BOOL -> 1;
      case L -> 3 + value.l().stream().mapToInt(each -> 1 + size(each)).sum();
      case M -> 3 + value.m().size() + size(value.m());
      default -> throw new IllegalArgumentException("training keeps no " + value.type());
    };
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
