package com.runsmarter.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A member joins the team on Stripe's pages, and leaves it there. */
@ExtendWith(InChromium.class)
class PayingTest {
  private final World world;

  PayingTest(World world) {
    this.world = world;
  }

  @Test
  void sheIsDeclinedPaysWithAnotherCardAndWatchesAtOnceThenCancelsAndResumes() {
    Visitor vera = world.visitor(Device.PHONE);
    vera.joins();
    toCheckout(vera);
    pays(vera, "4000 0000 0000 0002");
    assertThat(vera.page().locator("#problem").textContent()).containsIgnoringCase("declined");
    pays(vera, "4242 4242 4242 4242");

    vera.sees("Welcome to the team");
    vera.sees("The whole library is open to you");
    vera.shows("paid");
    vera.metNoFault();

    vera.opens("/membership");
    vera.presses("Card, plan, cancel or resume");
    vera.presses("Cancel at the end of the period");
    vera.follows("Back");
    vera.sees("You’ve cancelled");
    vera.shows("cancelled");
    vera.presses("Card, plan, cancel or resume");
    vera.presses("Don't cancel");
    vera.follows("Back");
    vera.sees("It renews on");
    vera.metNoFault();
  }

  @Test
  void aBankThatAsksIsAnswered() {
    Visitor vera = world.visitor(Device.DESKTOP);
    vera.joins();
    toCheckout(vera);
    pays(vera, "4000 0027 6000 3184");
    vera.presses("Complete authentication");

    vera.sees("Welcome to the team");
    vera.metNoFault();
  }

  @Test
  void whoComesBackFromStripeByTheBrowsersButtonFindsThePageAsItWas() {
    Visitor vera = world.visitor(Device.PHONE);
    vera.joins();
    toCheckout(vera);

    vera.page().goBack();

    vera.sees("Choose and pay");
    toCheckout(vera);
    vera.page().locator("input[name=card]").waitFor();
    vera.metNoFault();
  }

  private static void toCheckout(Visitor vera) {
    if (!vera.page().url().endsWith("/team")) {
      vera.opens("/team");
    }
    vera.presses("Choose and pay");
    vera.page().waitForURL("**/c/pay/**");
  }

  private static void pays(Visitor vera, String card) {
    Page page = vera.page();
    page.locator("input[name=card]").fill(card);
    page.locator("button.wide").click();
  }
}
