package com.runsmarter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A trial ends without a card. Its mails say what to do, and whoever does it is on the team. */
@ExtendWith(SharedStack.class)
class ComingBackAfterATrialJourney {
  private static final String ADD_ONE = "Add one within 30 days and you are back";

  private final StackUnderTest world;

  ComingBackAfterATrialJourney(StackUnderTest world) {
    this.world = world;
  }

  @Test
  void aCardInThePortalIsAllThatTheMailAsksFor() {
    Member tess = trialEnded("Tess");
    assertThat(StackUnderTest.words(world.mailWith(tess.toString(), ADD_ONE)))
        .contains("the first payment of $290.00 is taken then", "#/membership");

    tess.addCard("4242424242424242");

    tess.membershipOnce("tier", "team");
    assertThat(tess.subscription().path("status").asText()).isEqualTo("active");
    assertThat(world.stripeList("/v1/charges?customer=" + tess.customer()))
        .singleElement()
        .satisfies(charge -> assertThat(charge.path("amount").asInt()).isEqualTo(29000));
    world.quiet();
    assertThat(tess.mails()).contains("Your membership goes on");
  }

  @Test
  void whoWouldRatherHaveAnotherOfferBuysItInThatOnesPlace() {
    Member una = trialEnded("Una");

    una.buy("team-monthly");

    una.membershipOnce("tier", "team");
    world.eventually(
        () ->
            world.stripeList("/v1/subscriptions?status=all&customer=" + una.customer()).stream()
                .map(each -> each.path("status").asText())
                .toList(),
        statuses -> statuses.equals(List.of("active", "canceled")));
    una.post("/v1/billing/checkout", "{\"offer\":\"team-yearly\"}")
        .problem(409, "already-a-member");
  }

  /** Somebody whose trial was begun with a card, which is gone by its end. */
  private Member trialEnded(String name) {
    Member member = Member.joining(world, name).getFirst();
    member.buy("team-yearly");
    member.membershipOnce("state", "trialing");
    for (JsonNode card : world.stripeList("/v1/payment_methods?customer=" + member.customer())) {
      world
          .stripe("POST", "/v1/payment_methods/" + card.path("id").asText() + "/detach", "")
          .with(200);
    }
    world.control("clock", "{\"advance\":\"P12D\"}").with(200);
    assertThat(
            StackUnderTest.words(world.mailWith(member.toString(), "add a card before that day")))
        .contains("The first payment for your membership is $290.00");
    world.control("clock", "{\"advance\":\"P3D\"}").with(200);
    member.membershipOnce("state", "paused");
    return member;
  }
}
