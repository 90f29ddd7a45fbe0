package com.runsmarter.testing;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Entitlements;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The double of {@link Entitlements}. */
public final class InMemoryEntitlements implements Entitlements {

  private final Map<MemberId, Entitlement> entitlements = new ConcurrentHashMap<>();

  /** Entitles a member. */
  public void grant(MemberId member, Entitlement entitlement) {
    entitlements.put(member, entitlement);
  }

  @Override
  public Entitlement of(MemberId member) {
    return entitlements.getOrDefault(member, Entitlement.FREE);
  }
}
