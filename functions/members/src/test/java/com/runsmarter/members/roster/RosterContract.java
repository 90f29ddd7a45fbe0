package com.runsmarter.members.roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.fact.MembershipChanged;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link Roster} keeps, and how it bears facts that come twice, late and unordered. */
public abstract class RosterContract {

  private static final Instant NOW = Instant.parse("2027-03-01T09:30:00Z");
  private static final Entitlement TO_SUMMER =
      new Entitlement(Instant.parse("2027-06-01T00:00:00Z"));

  private final MemberProfile member = profile();

  /** The roster under test. */
  protected abstract Roster roster();

  /** Somebody joins. */
  protected abstract void join(MemberProfile member);

  /** A member leaves. */
  protected abstract void leave(MemberId member);

  /** Whether anything is kept of somebody. */
  protected abstract boolean keeps(MemberId member);

  @Test
  void everybodyIsListedOnceAPageAtATimeAndWhoJoinedLastComesFirst() {
    List<MemberProfile> joined = new ArrayList<>();
    for (int each = 0; each < 5; each++) {
      joined.add(profile());
      join(joined.getLast());
    }

    List<MemberProfile> listed = new ArrayList<>();
    Optional<MemberId> after = Optional.empty();
    do {
      Roster.Page page = roster().newestFirst(after, 2);
      assertThat(page.members()).hasSizeLessThanOrEqualTo(2);
      page.members().forEach(one -> listed.add(one.profile()));
      after = page.last();
    } while (after.isPresent());

    assertThat(listed)
        .isSortedAccordingTo(
            Comparator.comparing((MemberProfile each) -> each.id().value()).reversed())
        .doesNotHaveDuplicates()
        .containsAll(joined);
  }

  @Test
  void ofWhomBillingToldNothingIsFree() {
    join(member);

    assertThat(known()).isEqualTo(KnownMembership.NONE);
    assertThat(known().tierAt(NOW)).isEqualTo(Tier.FREE);
    assertThat(known().stateAt(NOW)).isEqualTo("free");
  }

  @Test
  void whatBillingToldIsKeptAndTheProfileStaysAsItWas() {
    join(member);

    hear(changed(1, "active", TO_SUMMER));

    assertThat(listed())
        .isEqualTo(new RosterMember(member, new KnownMembership("active", TO_SUMMER, 1)));
    assertThat(known().tierAt(NOW)).isEqualTo(Tier.TEAM);
  }

  @Test
  void aFactThatComesTwiceChangesNothingTheSecondTime() {
    join(member);
    MembershipChanged first = changed(1, "active", TO_SUMMER);

    assertThat(roster().keep(member.id(), KnownMembership.of(first))).isTrue();
    assertThat(roster().keep(member.id(), KnownMembership.of(first))).isFalse();

    assertThat(known()).isEqualTo(KnownMembership.of(first));
  }

  @Test
  void aFactThatComesAfterANewerOneChangesNothing() {
    join(member);

    hear(changed(7, "suspended", Entitlement.FREE));
    hear(changed(3, "active", TO_SUMMER));

    assertThat(known().stateAt(NOW)).isEqualTo("suspended");
    assertThat(known().tierAt(NOW)).isEqualTo(Tier.FREE);
  }

  @Test
  void inWhateverOrderFactsComeAndHoweverOftenTheNewestIsKept() {
    join(member);
    List<MembershipChanged> told = new ArrayList<>();
    for (int revision = 1; revision <= 12; revision++) {
      MembershipChanged each =
          changed(
              revision,
              revision % 2 == 0 ? "active" : "grace",
              new Entitlement(NOW.plus(Duration.ofDays(revision))));
      told.add(each);
      told.add(each);
    }
    Collections.shuffle(told, new Random(9));

    told.forEach(this::hear);

    assertThat(known())
        .isEqualTo(
            new KnownMembership("active", new Entitlement(NOW.plus(Duration.ofDays(12))), 12));
  }

  @Test
  void whoIsNoMemberBecomesNoneByAFact() {
    hear(changed(1, "active", TO_SUMMER));

    assertThat(keeps(member.id())).isFalse();
  }

  @Test
  void whoLeftDoesNotComeBackByAFactThatIsLate() {
    join(member);
    hear(changed(1, "active", TO_SUMMER));
    leave(member.id());

    hear(changed(2, "free", Entitlement.FREE));

    assertThat(keeps(member.id())).isFalse();
  }

  @Test
  void whoseAccessRanOutIsFreeBeforeBillingTellsIt() {
    join(member);

    hear(changed(1, "ending", TO_SUMMER));

    Instant last = TO_SUMMER.teamUntil().minusNanos(1);
    assertThat(known().tierAt(last)).isEqualTo(Tier.TEAM);
    assertThat(known().stateAt(last)).isEqualTo("ending");
    assertThat(known().tierAt(TO_SUMMER.teamUntil())).isEqualTo(Tier.FREE);
    assertThat(known().stateAt(TO_SUMMER.teamUntil())).isEqualTo("free");
  }

  private void hear(MembershipChanged changed) {
    new KeepingRoster(roster()).hear(changed);
  }

  private KnownMembership known() {
    return listed().membership();
  }

  /** The member as she is listed, wherever in the roster. */
  private RosterMember listed() {
    Optional<MemberId> after = Optional.empty();
    do {
      Roster.Page page = roster().newestFirst(after, 100);
      for (RosterMember each : page.members()) {
        if (each.profile().id().equals(member.id())) {
          return each;
        }
      }
      after = page.last();
    } while (after.isPresent());
    throw new AssertionError("she is not listed");
  }

  private MembershipChanged changed(long revision, String state, Entitlement entitlement) {
    return new MembershipChanged(
        member.id(), entitlement.tierAt(NOW), state, entitlement, revision);
  }

  private static MemberProfile profile() {
    MemberId id = MemberId.next();
    return new MemberProfile(
        id,
        "Sam",
        new EmailAddress("sam." + id.value().toLowerCase(Locale.ROOT) + "@example.com"),
        ZoneId.of("America/New_York"),
        NOW,
        Optional.empty());
  }
}
