package com.runsmarter.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody who never ran comes to the site. */
@ExtendWith(InChromium.class)
class JoiningTest {
  private final World world;

  JoiningTest(World world) {
    this.world = world;
  }

  @Test
  void tenTapsLeadFromTheFrontPageToTheStartOfTheFirstRun() {
    Visitor vera = world.visitor(Device.PHONE);
    vera.opens("/");

    vera.follows("Start free");
    vera.types("What should I call you?", "Vera");
    vera.types("Your email address", vera.address());
    vera.page().getByLabel("I accept the").check();
    vera.presses("Mail me the link");
    vera.sees("Look into your inbox");
    vera.types("The code in the mail", vera.mailedCode());
    vera.presses("Go on");
    vera.follows("To the run");
    vera.presses("Start");

    vera.sees("Warm-up walk");
    vera.metNoFault();
  }

  @Test
  void theMailedLinkIsUsedByOneClickAndByNothingElse() {
    Visitor vera = world.visitor(Device.DESKTOP);
    vera.asksToJoin();
    String link = vera.mailedLink();
    Visitor scanner = world.visitor(Device.DESKTOP);
    scanner.opens(link);
    scanner.sees("One tap, and you’re in");

    vera.opens(link);
    vera.sees("Nothing has happened yet");
    assertThat(vera.page().url()).endsWith("/confirm");
    vera.presses("Yes, let’s run");
    vera.page().waitForURL("**/today");

    scanner.presses("Yes, let’s run");
    scanner.sees("This link or code doesn’t work any more");
    scanner.shows("used-link");
    vera.metNoFault();
  }

  @Test
  void aDoubleClickAsksForOneMail() {
    Visitor vera = world.visitor(Device.PHONE);
    List<String> sent = new ArrayList<>();
    vera.opens("/join");
    vera.types("What should I call you?", "Vera");
    vera.types("Your email address", vera.address());
    vera.page().getByLabel("I accept the").check();
    vera.page().onRequest(request -> sent.add(asked(request)));

    vera.page().getByText("Mail me the link").dblclick();
    vera.sees("Look into your inbox");

    assertThat(sent).filteredOn("POST /v1/sign-ups"::equals).hasSize(1);
    vera.metNoFault();
  }

  @Test
  void whatIsMissingIsToldBesideItsFieldAndWhatWasTypedStays() {
    Visitor vera = world.visitor(Device.PHONE);
    vera.opens("/join");
    vera.types("What should I call you?", "Vera");

    vera.presses("Mail me the link");

    vera.sees("Check the address");
    vera.sees("Accept the terms to join.");
    assertThat(vera.page().getByLabel("What should I call you?").inputValue()).isEqualTo("Vera");
    vera.shows("join-with-faults");
    vera.metNoFault();
  }

  private static String asked(Request request) {
    return request.method() + " " + request.url().replaceFirst("^https?://[^/]+", "");
  }
}
