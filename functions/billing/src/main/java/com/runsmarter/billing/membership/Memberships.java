package com.runsmarter.billing.membership;

import com.runsmarter.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every membership that was ever synced. */
public interface Memberships {

  /** The membership as it is now, or empty for somebody billing never met. */
  Optional<Membership> find(MemberId member);

  /** Members whose membership time alone has changed by now, the longest overdue first. */
  List<MemberId> changingBy(Instant now);
}
