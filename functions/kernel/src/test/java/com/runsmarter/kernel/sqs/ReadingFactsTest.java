package com.runsmarter.kernel.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.fact.MemberJoined;
import com.runsmarter.kernel.fact.MembershipChanged;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.MailOwed;
import com.runsmarter.kernel.outbox.MailPriority;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told in one feature is heard in another as it was meant, by way of a queue. */
class ReadingFactsTest {

  private static final Instant NOW = Instant.parse("2027-03-01T09:30:00Z");

  private final MemberId member = MemberId.next();

  /** As the pipes of template.yaml put it together from an outbox row. */
  @Test
  void aFactIsReadFromTheEventOfTheBus() {
    String body =
        """
        {"version":"0","id":"e","detail-type":"fact","source":"billing","resources":[],
         "detail":{"kind":"example","version":"2","cause":"example/1",
                   "payload":{"member":{"S":"mem_1"}}}}
        """;

    assertThat(FactMessage.read(body))
        .isEqualTo(
            new FactMessage(
                "billing", new Fact("example", 2, "example/1", Map.of("member", "mem_1"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "no JSON",
        "{}",
        "{\"source\":\"billing\"}",
        "{\"source\":1,\"detail\":{}}",
        "{\"source\":\"billing\",\"detail\":{\"kind\":\"k\",\"version\":\"one\",\"cause\":\"c\"}}",
        "{\"source\":\"billing\",\"detail\":{\"kind\":\"k\",\"version\":\"1\",\"cause\":\"c\",\"payload\":{\"a\":{\"N\":\"1\"}}}}",
      })
  void whatTellsNoFactIsRefused(String body) {
    assertThatThrownBy(() -> FactMessage.read(body)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoJoinedIsHeardOfAsItWasTold() {
    MemberJoined with =
        new MemberJoined(
            member,
            NOW,
            Optional.of(new MemberProfile.Start("couch-to-5k", LocalDate.parse("2027-03-08"))));
    MemberJoined without = new MemberJoined(member, NOW, Optional.empty());

    assertThat(MemberJoined.KIND.read(carried(with.fact()))).contains(with);
    assertThat(MemberJoined.KIND.read(carried(without.fact()))).contains(without);
  }

  @Test
  void aMembershipsChangeIsHeardAsItWasTold() {
    MembershipChanged changed =
        new MembershipChanged(member, Tier.TEAM, "grace", new Entitlement(NOW), 7);

    assertThat(MembershipChanged.KIND.read(carried(changed.fact()))).contains(changed);
    assertThat(changed.fact().cause()).isEqualTo("membership-changed/" + member + "/7");
  }

  @Test
  void aMailThatIsOwedIsHeardOfAsItWasTold() {
    MailOwed owed = new MailOwed("refund/re_1", MailPriority.JOIN);

    assertThat(MailOwed.KIND.read(carried(owed.fact()))).contains(owed);
  }

  @Test
  void aFactOfAnotherKindOrVersionIsNotHeard() {
    Fact joined = new MemberJoined(member, NOW, Optional.empty()).fact();
    Fact newer =
        new Fact(joined.kind(), joined.version() + 1, joined.cause(), Map.of("other", "shape"));

    assertThat(MembershipChanged.KIND.read(joined)).isEmpty();
    assertThat(MemberJoined.KIND.read(newer)).isEmpty();
  }

  @Test
  void aFactThatLacksWhatItsKindSaysIsRefused() {
    Fact holed = new Fact("member-joined", 1, "member-joined/1", Map.of("joinedAt", "now"));

    assertThatThrownBy(() -> MemberJoined.KIND.read(holed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("member-joined member-joined/1 lacks its member");
  }

  private static Fact carried(Fact fact) {
    return FactMessage.read(new FactMessage("members", fact).body()).fact();
  }
}
