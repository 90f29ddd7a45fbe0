package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.coaching.dynamodb.FailingAloud;
import com.runsmarter.coaching.dynamodb.GuessingSettings;
import com.runsmarter.coaching.dynamodb.HomeMadeProblem;
import com.runsmarter.coaching.dynamodb.OpenToWhomever;
import com.runsmarter.coaching.dynamodb.RowHelper;
import com.runsmarter.coaching.dynamodb.UnaskedChanges;
import com.runsmarter.coaching.dynamodb.WaitingForever;
import com.runsmarter.coaching.plan.InMemoryRaces;
import com.runsmarter.coaching.plan.PeekingThroughTheWalls;
import com.runsmarter.coaching.plan.TryingItself;
import com.runsmarter.kernel.KnowingTooMuch;
import com.runsmarter.mail.Overheard;
import com.runsmarter.stripe.crowd.Invoice;
import com.runsmarter.stripe.crowd.Subscription;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that nothing can break guards nothing: each is shown classes that break it. */
class EveryRuleCanFailTest {
  private static final JavaClasses BROKEN =
      new ClassFileImporter()
          .importClasses(
              PeekingThroughTheWalls.class,
              InMemoryRaces.class,
              TryingItself.class,
              RowHelper.class,
              UnaskedChanges.class,
              GuessingSettings.class,
              HomeMadeProblem.class,
              OpenToWhomever.class,
              WaitingForever.class,
              FailingAloud.class,
              Overheard.class,
              Invoice.class,
              Subscription.class,
              KnowingTooMuch.class);

  /** A feature that no rule was written for, with a part of its domain in a package of its own. */
  static Stream<ArchRule> rules() {
    return Rules.over(new Features(Set.of("coaching", "mail")), 1);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleIsBroken(ArchRule rule) {
    assertThat(rule.evaluate(BROKEN).hasViolation()).isTrue();
  }

  /** One that says nothing of its caller, and one that says two things. */
  @Test
  void aRouteSaysOnceWhoMayUseIt() {
    assertThat(Rules.everyRouteSaysWhoMayUseIt().evaluate(BROKEN).getFailureReport().getDetails())
        .containsExactlyInAnyOrder(
            "com.runsmarter.coaching.dynamodb.OpenToWhomever.show() says []",
            "com.runsmarter.coaching.dynamodb.OpenToWhomever.showMine("
                + "com.runsmarter.kernel.http.SignedIn) says [SignedIn, Anyone]");
  }
}
