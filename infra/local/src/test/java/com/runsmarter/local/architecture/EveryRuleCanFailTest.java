package com.runsmarter.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.KnowingTooMuch;
import com.runsmarter.library.PeekingThroughTheWalls;
import com.runsmarter.library.dynamodb.FailingAloud;
import com.runsmarter.library.dynamodb.RowHelper;
import com.runsmarter.library.dynamodb.UnaskedChanges;
import com.runsmarter.library.dynamodb.WaitingForever;
import com.runsmarter.mail.Overheard;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that nothing can break guards nothing: each is shown classes that break it. */
class EveryRuleCanFailTest {
  private static final JavaClasses BROKEN =
      new ClassFileImporter()
          .importClasses(
              PeekingThroughTheWalls.class,
              RowHelper.class,
              UnaskedChanges.class,
              WaitingForever.class,
              FailingAloud.class,
              Overheard.class,
              KnowingTooMuch.class);

  @ParameterizedTest
  @MethodSource("com.runsmarter.local.architecture.Rules#all")
  void theRuleIsBroken(ArchRule rule) {
    assertThat(rule.evaluate(BROKEN).hasViolation()).isTrue();
  }
}
