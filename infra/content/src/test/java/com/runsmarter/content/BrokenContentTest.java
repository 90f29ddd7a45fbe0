package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenContentTest {
  private static final String PROGRAMME = "programmes/couch-to-5k.yaml";
  private static final String CORE = "videos/core.yaml";

  @TempDir private Path folder;
  private ContentFolder content;

  @BeforeEach
  void everyRuleHolds() {
    content = ContentFolder.in(folder);
  }

  @Test
  void nothingIsSaidWhenEveryRuleHolds() {
    assertThat(content.problems()).isEmpty();
  }

  @Test
  void aMissingFieldIsNamed() {
    assertProblems(
        content.with(CORE, "    title: Dead bug\n", ""), CORE + ":3:5: title is missing: add it");
  }

  @Test
  void anUnknownFieldIsNamed() {
    assertProblems(
        content.with(CORE, "    level: beginner\n", "    level: beginner\n    colour: red\n"),
        CORE + ":8:13: colour is not a known field: correct its name, or remove it");
  }

  @Test
  void aNumberOutOfBoundsIsToldBothBounds() {
    assertProblems(
        content.with(CORE, "minutes: 5", "minutes: 61"),
        CORE + ":8:14: minutes must be an integer between 1 and 60");
  }

  @Test
  void aWordInThePlaceOfANumberIsToldTheSame() {
    assertProblems(
        content.with(CORE, "minutes: 5", "minutes: five"),
        CORE + ":8:14: minutes must be an integer between 1 and 60");
  }

  @Test
  void aNumberInThePlaceOfATextIsToldToUseQuotes() {
    assertProblems(
        content.with(CORE, "title: Dead bug", "title: 2027"),
        CORE + ":4:12: title must be a text (in quotes, if it looks like a number)");
  }

  @Test
  void aTextInThePlaceOfAListIsRefused() {
    assertProblems(
        content.with(CORE, "equipment: [mat]", "equipment: mat"),
        CORE + ":5:16: equipment must be a list");
  }

  @Test
  void aTextInThePlaceOfTrueIsRefused() {
    assertProblems(
        content.with(PROGRAMME, "eachSide: true", "eachSide: both"),
        PROGRAMME + ":24:67: eachSide must be true or false");
  }

  @Test
  void aWordOutsideItsListIsToldTheList() {
    assertProblems(
        content.with(CORE, "load: bodyweight", "load: crushing"),
        CORE + ":6:11: load must be one of heavy, medium, light, bodyweight");
  }

  @Test
  void aTierThatNobodySellsIsRefused() {
    assertProblems(
        content.with("offers.yaml", "tier: team", "tier: gold"),
        "offers.yaml:3:11: tier must be team");
  }

  @Test
  void anIdThatIsNoSlugIsShownAnExample() {
    assertProblems(
        content.with("cues.yaml", "  - id: well-done", "  - id: Well done"),
        "cues.yaml:26:9: id must be lower-case words joined by hyphens, such as start-running");
  }

  @Test
  void aTextThatIsTooShortIsToldHowLongItMayBe() {
    assertProblems(
        content.with(CORE, "title: Dead bug", "title: DB"),
        CORE + ":4:12: title must have 3 to 60 characters");
  }

  @Test
  void aListThatIsTooShortOrTooLongIsToldHowLongItMayBe() {
    assertProblems(
        content.with("offers.yaml", content.textOf("offers.yaml"), "offers: []"),
        "offers.yaml:1:9: offers must have at least 1 item");
    assertProblems(
        content
            .with("offers.yaml", "offers: []", "offers: [monthly]")
            .with(CORE, "equipment: [mat]", "equipment: [mat, step, wall, chair, bench]"),
        "offers.yaml:1:10: item 1 of offers must be a group of fields",
        CORE + ":5:16: equipment must have 1 to 4 items");
  }

  @Test
  void aTextThatIsTooLongWithoutALeastLengthIsToldTheMost() {
    assertProblems(
        content.with(PROGRAMME, "video: dead-bug", "video: " + "a".repeat(61)),
        PROGRAMME + ":23:21: video must have at most 60 characters");
  }

  @Test
  void aSecondNoneInTheEquipmentIsRefused() {
    assertProblems(
        content.with(CORE, "equipment: [mat]", "equipment: [mat, mat]"),
        CORE + ":5:16: equipment must not say the same twice");
    assertProblems(
        content.with(CORE, "equipment: [mat, mat]", "equipment: [mat, none]"),
        CORE + ":5:16: equipment must be none alone, or without none");
  }

  @Test
  void aWeekWithTwoRunsIsRefused() {
    assertProblems(
        content.with(
            PROGRAMME,
            "      - {purpose: The first of all, reps: 8, runSeconds: 60, walkSeconds:" + " 90}\n",
            ""),
        PROGRAMME + ":15:7: runs must have 3, one a day of runDays");
  }

  @Test
  void repetitionsWithoutAWalkBetweenThemAreRefused() {
    assertProblems(
        content.with(PROGRAMME, "runSeconds: 60, walkSeconds: 90", "runSeconds: 60"),
        PROGRAMME + ":15:9: item 1 of runs must have both or neither of reps and walkSeconds");
  }

  @Test
  void anExerciseIsEitherCountedOrTimed() {
    String place = PROGRAMME + ":23:13: item 1 of exercises ";
    assertProblems(
        content.with(PROGRAMME, "sets: 2, reps: 10}", "sets: 2}"),
        place + "must have either reps or seconds");
    assertProblems(
        content.with(PROGRAMME, "sets: 2}", "sets: 2, reps: 10, seconds: 30}"),
        place + "must have either reps or seconds");
  }

  @Test
  void aVideoThatIsNotInTheCatalogueIsNamed() {
    assertProblems(
        content.with(PROGRAMME, "video: dead-bug", "video: stand-up"),
        PROGRAMME
            + ":23:21: video stand-up is not in the catalogue: correct it, or add it to a file of"
            + " videos");
  }

  @Test
  void aTeamVideoInTheFreeProgrammeIsNamed() {
    assertProblems(
        content.with(PROGRAMME, "video: dead-bug", "video: frog-pump"),
        PROGRAMME
            + ":23:21: video frog-pump is for the team and this programme is free: choose another,"
            + " or make it free at videos/hip.yaml:20:15");
  }

  @Test
  void aRunThatGrowsByMoreThanAFifthIsRefused() {
    assertProblems(
        content.with(PROGRAMME, "reps: 9, runSeconds: 60", "reps: 10, runSeconds: 60"),
        PROGRAMME
            + ":17:9: item 3 of runs has 600 s of running after at most 480 s: it may grow by a"
            + " fifth, to 576 s");
  }

  @Test
  void aBoutThatGrowsByMoreThanHalfIsRefused() {
    assertProblems(
        content.with(
            PROGRAMME,
            "reps: 7, runSeconds: 90, walkSeconds: 120",
            "reps: 6, runSeconds: 95, walkSeconds: 120"),
        PROGRAMME
            + ":35:9: item 1 of runs has a bout of 95 s after at most 60 s: it may grow by half, to"
            + " 90 s");
  }

  @Test
  void aWeekOutOfOrderIsRefused() {
    assertProblems(
        content.with(PROGRAMME, "number: 2", "number: 3"),
        PROGRAMME + ":31:13: number must be 2: weeks are numbered from 1, in order");
  }

  @Test
  void runsOnNeighbouringDaysAreRefused() {
    assertProblems(
        content.with(PROGRAMME, "runDays: [1, 3, 5]", "runDays: [1, 3, 7]"),
        PROGRAMME
            + ":6:10: runDays do not go with strengthDays: the days of runs are in order and never"
            + " neighbours, last and first neither");
  }

  @Test
  void aSpanOfTimeIsShownExamples() {
    assertProblems(
        content.with(PROGRAMME, "startsUpTo: P1Y", "startsUpTo: a year"),
        PROGRAMME + ":5:13: startsUpTo must be a span of time such as P1Y, P6M or P4W",
        PROGRAMME + ":5:13: startsUpTo must have at most 4 characters");
  }

  @Test
  void aTeamVideoInAProgrammeOfTheTeamIsFine() {
    assertThat(
            content
                .with(PROGRAMME, "video: dead-bug", "video: frog-pump")
                .with(PROGRAMME, "audience: free", "audience: team")
                .problems())
        .isEmpty();
  }

  @Test
  void aProgrammeIsCalledWhatItsFileIs() {
    assertProblems(
        content.with(PROGRAMME, "id: couch-to-5k", "id: sofa-to-5k"),
        PROGRAMME + ":1:5: id must be couch-to-5k, as the file's name is");
  }

  @Test
  void aVideoInTheFileOfAnotherFocusIsRefused() {
    assertProblems(
        content.with(CORE, "focus: core", "focus: hip"),
        CORE + ":1:8: focus must be core, as the file's name is");
  }

  @Test
  void anIdInTwoFilesIsToldWhereTheOtherIs() {
    assertProblems(
        content.with("videos/hip.yaml", "id: frog-pump", "id: bird-dog"),
        "videos/hip.yaml:14:9: id \"bird-dog\" is taken by videos/core.yaml:14:9: choose another");
  }

  @Test
  void aTitleInTwoPlacesIsRefused() {
    assertProblems(
        content.with(CORE, "title: Bird dog", "title: Dead bug"),
        CORE + ":15:12: title \"Dead bug\" is taken by videos/core.yaml:4:12: choose another");
  }

  @Test
  void aVideoCannotBeCalledSample() {
    assertProblems(
        content.with("videos/hip.yaml", "id: frog-pump", "id: sample"),
        "videos/hip.yaml:14:9: id must not be sample, which the sample's file is called");
  }

  @Test
  void aCatalogueOfFewerThan150IsRefused() {
    String stretches = content.textOf("videos/mobility.yaml");
    String last = stretches.substring(stretches.lastIndexOf("  - id: "));
    assertProblems(
        content.with("videos/mobility.yaml", last, ""),
        "videos: must hold at least 150 videos but hold 149");
  }

  @Test
  void aFileThatCannotBeReadDoesNotBlameWhatRefersToIt() {
    assertProblems(
        content.with(CORE, "focus: core", "focus: [core"),
        CORE + ":2:7: cannot be read as YAML: expected ',' or ']', but got :");
  }

  @Test
  void aTabIsNamedWithItsLine() {
    assertThat(content.with("offers.yaml", "    tier: team", "\ttier: team").problems())
        .singleElement()
        .asString()
        .startsWith("offers.yaml:3:1: cannot be read as YAML: found character '\\t(TAB)'");
  }

  @Test
  void aFieldThatIsThereTwiceIsRefused() {
    assertThat(
            content
                .with(CORE, "    load: bodyweight\n", "    load: light\n    load: bodyweight\n")
                .problems())
        .singleElement()
        .asString()
        .startsWith(CORE + ":7:9: cannot be read as YAML: ")
        .contains("load");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertProblems(content.withFile("offers.yaml", ""), "offers.yaml:1:1: must hold named fields");
  }

  @Test
  void aMissingFileOrFolderIsNamed() {
    assertProblems(content.without("offers.yaml"), "offers.yaml: is missing: add it");
    assertProblems(
        content.without(PROGRAMME).without("programmes"),
        "offers.yaml: is missing: add it",
        "programmes: is missing: it is a folder of YAML files");
  }

  @Test
  void offersShareNeitherIdNorLookupKey() {
    assertProblems(
        content.with("offers.yaml", "lookupKey: team-yearly", "lookupKey: team-monthly"),
        "offers.yaml:12:16: lookupKey \"team-monthly\" is taken by offers.yaml:4:16: choose"
            + " another");
    assertProblems(
        content
            .with("offers.yaml", "id: team-yearly", "id: team-monthly")
            .with("offers.yaml", "interval: year\n", "interval: week\n"),
        "offers.yaml:16:15: interval must be one of month, year");
  }

  @Test
  void aCueThatTheCueSheetNeedsMustBeThere() {
    assertProblems(
        content.with("cues.yaml", "  - id: halfway", "  - id: mid-way"),
        "cues.yaml:2:3: cues must have the cue halfway: add it",
        "cues.yaml:14:9: id is a cue that no run has: it must be one of cool-down-walk, easy-pace,"
            + " halfway, last-one, one-minute-left, start-running, start-walking, warm-up-walk,"
            + " well-done");
  }

  @Test
  void aCueIsThereOnce() {
    assertProblems(
        content.with("cues.yaml", "  - id: well-done", "  - id: halfway"),
        "cues.yaml:26:9: id \"halfway\" is taken by cues.yaml:14:9: choose another",
        "cues.yaml:2:3: cues must have the cue well-done: add it");
  }

  @Test
  void everythingThatIsWrongIsReportedAtOnce() {
    assertProblems(
        content
            .with("offers.yaml", "amount: 2900", "amount: 29.00")
            .with(PROGRAMME, "phase: foundation", "phase: base")
            .with("mails/refund.yaml", "kind: refund", "kind: refunds"),
        "mails/refund.yaml:1:7: kind must be refund, as the file's name is",
        "offers.yaml:6:13: amount must be an integer between 50 and 99999999",
        PROGRAMME + ":12:12: phase must be one of foundation, build, finish");
  }

  private static void assertProblems(ContentFolder broken, String... lines) {
    assertThat(broken.problems()).containsExactlyInAnyOrderElementsOf(List.of(lines));
  }
}
