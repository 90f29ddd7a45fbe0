package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The double of {@link Plans}. */
public final class InMemoryPlans implements Plans {

  private final Map<PlanId, Plan> plans = new HashMap<>();

  @Override
  public synchronized Optional<Plan> newest(MemberId member) {
    return plans.values().stream()
        .filter(plan -> plan.member().equals(member))
        .max(Comparator.comparing(plan -> plan.id().value()));
  }

  @Override
  public synchronized Optional<Plan> find(MemberId member, PlanId id) {
    return Optional.ofNullable(plans.get(id)).filter(plan -> plan.member().equals(member));
  }

  @Override
  public synchronized boolean start(Plan plan, LocalDate today) {
    if (newest(plan.member()).filter(last -> last.runsOn(today)).isPresent()) {
      return false;
    }
    plans.put(plan.id(), plan);
    return true;
  }
}
