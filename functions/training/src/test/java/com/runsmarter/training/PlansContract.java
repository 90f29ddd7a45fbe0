package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of plans keeps. */
public abstract class PlansContract {

  private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);

  private final MemberId member = MemberId.next();

  /** The store. */
  protected abstract Plans plans();

  @Test
  void whoNeverStartedHasNoPlan() {
    assertThat(plans().newest(member)).isEmpty();
    assertThat(plans().find(member, PlanId.next())).isEmpty();
  }

  @Test
  void aPlanComesBackWhole() {
    Plan plan = plan(TODAY);

    assertThat(plans().start(plan, TODAY)).isTrue();

    assertThat(plans().newest(member)).contains(plan);
    assertThat(plans().find(member, plan.id())).contains(plan);
  }

  @Test
  void aPlanIsItsMembersAlone() {
    Plan plan = plan(TODAY);
    plans().start(plan, TODAY);

    assertThat(plans().find(MemberId.next(), plan.id())).isEmpty();
    assertThat(plans().newest(MemberId.next())).isEmpty();
  }

  @Test
  void aSecondPlanWaitsForTheFirstToEnd() {
    Plan first = plan(TODAY);
    plans().start(first, TODAY);
    Plan second = later(first);

    assertThat(plans().start(second, first.endsOn())).isFalse();
    assertThat(plans().newest(member)).contains(first);
    assertThat(plans().start(second, first.endsOn().plusDays(1))).isTrue();
    assertThat(plans().newest(member)).contains(second);
    assertThat(plans().find(member, first.id())).contains(first);
  }

  @Test
  void ofManyStartedAtOnceOneIs() throws Exception {
    Plans plans = plans();
    List<Callable<Boolean>> starts =
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(each -> () -> plans.start(plan(TODAY), TODAY))
            .toList();

    int started = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(starts.size())) {
      for (Future<Boolean> start : threads.invokeAll(starts)) {
        started += start.get() ? 1 : 0;
      }
    }

    assertThat(started).isEqualTo(1);
    assertThat(plans.newest(member)).isPresent();
  }

  private Plan plan(LocalDate startOn) {
    return Plan.of(member, EightWeeks.PROGRAMME, startOn);
  }

  /** Ids of one millisecond are in no order; plans of one member are weeks apart. */
  private Plan later(Plan first) {
    Plan plan = plan(first.endsOn().plusDays(1));
    while (plan.id().value().compareTo(first.id().value()) < 0) {
      plan = plan(first.endsOn().plusDays(1));
    }
    return plan;
  }
}
