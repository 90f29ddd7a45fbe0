package com.runsmarter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.entitlement.Tier;
import org.junit.jupiter.api.Test;

/** A benchmark of something that fails would be a fast one. */
class HotPathsTest {
  private final HotPaths paths = new HotPaths();

  @Test
  void everyStepSucceeds() throws Exception {
    assertThat(paths.verifyNewAccessToken()).isPresent();
    assertThat(paths.verifyKnownAccessToken()).isPresent();
    assertThat(paths.sealCursor()).isNotBlank();
    assertThat(paths.openCursor()).contains("50");
    assertThat(paths.signLink().url().getQuery()).contains("Signature=", "Key-Pair-Id=KBENCH");
    assertThat(paths.linkAgain()).isEqualTo(paths.linkAgain());
    assertThat(paths.signBare()).hasSize(256);
    assertThat(paths.decideEntitlement()).isEqualTo(Tier.TEAM);
  }
}
