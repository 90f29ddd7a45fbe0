package com.runsmarter.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A member comes back, in one tab or in two. */
@ExtendWith(InChromium.class)
class StayingSignedInTest {

  /** Everything that a script of a page could read and send elsewhere. */
  private static final String READABLE =
      "JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie + location";

  private final World world;

  StayingSignedInTest(World world) {
    this.world = world;
  }

  @Test
  void aReloadAndASecondTabKeepHerInAndNoScriptCanReadWhatDoes() {
    Visitor vera = world.visitor(Device.PHONE);
    vera.joins();
    vera.page().reload();
    vera.sees("Hey Vera");

    Page first = vera.page();
    vera.anotherTab();
    vera.opens("/plan");
    vera.sees("Couch to 5K");

    Cookie session =
        vera.visit().cookies().stream()
            .filter(cookie -> cookie.name.startsWith("__Host-"))
            .findAny()
            .orElseThrow();
    assertThat(session.httpOnly).isTrue();
    assertThat(session.secure).isTrue();
    assertThat(String.valueOf(first.evaluate(READABLE)))
        .doesNotContain("eyJ", session.value, vera.address(), "Vera");
    vera.metNoFault();
  }

  @Test
  void whoSignsOutInOneTabIsOutInTheOther() {
    Visitor vera = world.visitor(Device.DESKTOP);
    vera.joins();
    Page first = vera.page();
    vera.anotherTab();
    vera.opens("/account");
    vera.presses("Sign out here");
    vera.sees("Start free");

    first.bringToFront();
    vera.turnsTo(first);
    vera.opens("/plan");
    vera.sees("No password to forget");
    vera.metNoFault();
  }

  @Test
  void whileTheApiIsBusyThePageSaysSoAndTriesAgainWhenAsked() {
    Visitor vera = world.visitor(Device.PHONE);
    vera.joins();
    AtomicInteger refused = new AtomicInteger();
    vera.visit()
        .route(
            "**/v1/plans/current",
            route -> {
              refused.incrementAndGet();
              route.fulfill(
                  new Route.FulfillOptions().setStatus(503).setBody("{\"message\":null}"));
            });
    vera.opens("/plan");
    vera.sees("Too much going on");
    vera.shows("busy");
    assertThat(refused).hasValueBetween(2, 5);

    vera.visit().unroute("**/v1/plans/current");
    vera.presses("Try again");

    vera.sees("Couch to 5K");
    vera.metNoFault();
  }
}
