package com.runsmarter.billing.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.InMemoryBilling;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.testing.InMemoryMemberProfiles;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewingMembershipTest {

  private static final MemberId ANN = MemberId.next();
  private static final Instant RENEWAL = Instant.parse("2027-03-28T01:30:00Z");

  private final MovableClock clock = new MovableClock(Instant.parse("2027-03-02T09:30:00Z"));
  private final InMemoryMemberProfiles profiles = new InMemoryMemberProfiles();
  private final InMemoryBilling billing = new InMemoryBilling(clock);
  private final ViewingMembership viewing = new ViewingMembership(billing, profiles, clock);

  ViewingMembershipTest() {
    assertThat(billing.write(paid(), Optional.empty(), List.of())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 2027-03-28",
    "America/New_York, 2027-03-27",
    "Pacific/Auckland, 2027-03-28",
    // The clocks go forward in Berlin half an hour before.
    "Europe/Berlin, 2027-03-28",
    "Pacific/Kiritimati, 2027-03-28",
    "Pacific/Pago_Pago, 2027-03-27"
  })
  void aDayIsTheOneInHerZone(String zone, LocalDate day) {
    profile(zone);
    ViewingMembership.View view = viewing.view(ANN);
    assertThat(view.day(view.membership().renewsOn())).contains(day);
  }

  @Test
  void aDayDoesNotMoveWhenTheClocksChangeBeforeIt() {
    profile("Europe/Berlin");
    Optional<LocalDate> before = renewal();
    clock.advance(Duration.ofDays(25));
    assertThat(renewal()).isEqualTo(before);
  }

  @Test
  void somebodyWithoutAProfileReadsUtc() {
    assertThat(renewal()).contains(LocalDate.parse("2027-03-28"));
  }

  @Test
  void accessEndsAtItsInstantAndNoSooner() {
    clock.advance(Duration.between(clock.instant(), RENEWAL.minusMillis(1)));
    assertThat(viewing.view(ANN).membership().state()).isEqualTo(MembershipState.ACTIVE);
    clock.advance(Duration.ofMillis(1));
    ViewingMembership.View over = viewing.view(ANN);
    assertThat(over.membership().state()).isEqualTo(MembershipState.FREE);
    assertThat(over.membership().tierAt(over.at())).isEqualTo(Tier.FREE);
    assertThat(over.membership().renewsOn()).isEmpty();
  }

  private Optional<LocalDate> renewal() {
    ViewingMembership.View view = viewing.view(ANN);
    return view.day(view.membership().renewsOn());
  }

  private void profile(String zone) {
    profiles.put(
        new MemberProfile(
            ANN,
            "Ann",
            new EmailAddress("ann@example.com"),
            ZoneId.of(zone),
            clock.instant(),
            Optional.empty()));
  }

  private static Membership paid() {
    return new Membership(
        ANN,
        new Access(
            MembershipState.ACTIVE, MembershipReason.PAID, AccessDates.renewing(RENEWAL, RENEWAL)),
        StripeSide.NONE,
        Optional.empty(),
        Instant.EPOCH,
        1);
  }
}
