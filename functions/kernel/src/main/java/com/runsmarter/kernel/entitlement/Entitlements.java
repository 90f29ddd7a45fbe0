package com.runsmarter.kernel.entitlement;

import com.runsmarter.kernel.MemberId;

/** The read model that guards everything paid for. */
public interface Entitlements {

  /** What the member is entitled to; {@link Entitlement#FREE} for somebody billing never met. */
  Entitlement of(MemberId member);
}
