package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.testing.InMemoryMediaLinks;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepingClipsTest {

  private static final Instant NOW = Instant.parse("2026-05-04T06:00:00Z");

  private final MemberId member = MemberId.next();
  private final InMemoryPlans plans = new InMemoryPlans();
  private final KeepingClips keeping =
      new KeepingClips(plans, new InMemoryMediaLinks(InstantSource.fixed(NOW)));
  private final WholePlan whole = EightWeeks.plan(member, LocalDate.of(2026, 5, 4));

  @BeforeEach
  void start() {
    plans.start(whole, LocalDate.of(2026, 5, 4));
  }

  @Test
  void everyClipOfEveryRunIsThereOnce() {
    KeepingClips.Outcome.Found found =
        (KeepingClips.Outcome.Found) keeping.keep(member, whole.plan().id());

    assertThat(found.clips())
        .extracting(kept -> kept.cue().kind())
        .containsExactlyInAnyOrder(CueKind.values());
    assertThat(found.clips())
        .allSatisfy(
            kept -> assertThat(kept.link().url().getPath()).isEqualTo("/" + kept.cue().clip()));
    assertThat(found.expiresAt()).isEqualTo(Instant.parse("2026-05-06T00:00:00Z"));
  }

  @Test
  void anotherMembersPlanIsNotThere() {
    assertThat(keeping.keep(MemberId.next(), whole.plan().id()))
        .isEqualTo(new KeepingClips.Outcome.NotThere());
    assertThat(keeping.keep(member, PlanId.next())).isEqualTo(new KeepingClips.Outcome.NotThere());
  }
}
