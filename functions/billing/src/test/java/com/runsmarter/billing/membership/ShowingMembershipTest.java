package com.runsmarter.billing.membership;

import static com.runsmarter.billing.Given.ANN;
import static com.runsmarter.billing.Given.CUSTOMER;
import static com.runsmarter.billing.Given.END;
import static com.runsmarter.billing.Given.GRACE;
import static com.runsmarter.billing.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.Given;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.kernel.entitlement.Tier;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A membership as it is seen some time after it was synced. */
class ShowingMembershipTest {

  private final Membership active =
      Membership.none(ANN)
          .synced(
              new MembershipPolicy(Given.RULES)
                  .decide(
                      Optional.of(
                          Given.account(NOW, Given.sub("sub_1", SubscriptionStatus.ACTIVE))),
                      Optional.empty(),
                      NOW),
              Optional.of(CUSTOMER),
              Optional.empty(),
              false,
              NOW);

  @Test
  void isAsItWasSyncedWhileThereIsAccess() {
    Instant last = END.plus(GRACE).minusMillis(1);

    assertThat(active.at(last)).isEqualTo(active);
    assertThat(active.tierAt(last)).isEqualTo(Tier.TEAM);
  }

  @Test
  void isFreeOnceAccessHasRunOutThoughNobodySyncedItSince() {
    Membership seen = active.at(END.plus(GRACE));

    assertThat(seen.state()).isEqualTo(MembershipState.FREE);
    assertThat(seen.accessUntil()).isEmpty();
    assertThat(seen.renewsOn()).isEmpty();
    assertThat(seen.tierAt(END.plus(GRACE))).isEqualTo(Tier.FREE);
    assertThat(seen.stripe().held()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2900, usd, $29.00",
    "2900, jpy, ¥2 900",
    "1234567, eur, €12 345.67",
    "5, usd, $0.05"
  })
  void aSumHasItsCurrencysDecimals(long amount, String currency, String text) {
    assertThat(new Money(amount, currency).text().replace(',', ' ')).isEqualTo(text);
  }
}
