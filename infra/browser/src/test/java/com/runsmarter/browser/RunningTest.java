package com.runsmarter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run in the ear, as a person has it: with the phone away, without a network, broken off. */
@ExtendWith(InChromium.class)
class RunningTest {
  private static final String RUN = "/run/1/w1-run-1";

  /** Sixteen times as fast is the fastest that Chromium plays. */
  private static final String FASTEST = "document.querySelector('audio').playbackRate = 16";

  private static final double A_WHOLE_RUN = 180_000;

  /** Notes what the page shows each time that the track has moved, after the page itself has. */
  private static final String WATCH =
      """
      () => {
        window.seen = [];
        const audio = document.querySelector('audio');
        const text = (selector) => document.querySelector(selector)?.textContent;
        audio.addEventListener('timeupdate', () => window.seen.push(
          { at: audio.currentTime, count: text('.count'), step: text('.running h2'), words: text('.words') }));
      }
      """;

  private static final String KEPT =
      """
      () => new Promise((done, failed) => {
        const opening = indexedDB.open('runs');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('runs').objectStore('runs').getAllKeys();
          all.onsuccess = () => done(all.result.length);
          all.onerror = () => failed(all.error);
        };
      })
      """;

  private final World world;

  RunningTest(World world) {
    this.world = world;
  }

  @Test
  void aWholeFirstRunIsShownByItsTrackWithoutTimersAndWithoutANetworkFromHalfWayOn() {
    Visitor vera = world.visitor(Device.PHONE);
    List<Response> told = new ArrayList<>();
    vera.joins();
    vera.opens(RUN);
    vera.sees("You need no network out there");
    vera.visit()
        .onResponse(
            answer -> {
              if (answer.request().method().equals("PUT")) {
                told.add(answer);
              }
            });
    Page page = vera.page();
    page.clock().install();
    page.clock().pauseAt(System.currentTimeMillis() + 1_000);

    vera.presses("Start");
    page.evaluate(WATCH);
    page.evaluate(FASTEST);
    vera.shows("run");
    World.eventually(
        () -> ((Number) page.evaluate("document.querySelector('audio').currentTime")).intValue(),
        at -> at > 855);
    vera.visit().setOffline(true);
    List<?> seen = (List<?>) page.evaluate("window.seen");
    page.getByText("Done!").waitFor(new Locator.WaitForOptions().setTimeout(A_WHOLE_RUN));
    vera.sees("kept on this phone");

    assertThat(seen).hasSizeGreaterThan(100).allSatisfy(each -> assertShown((Map<?, ?>) each));
    assertThat(told).isEmpty();

    Response response =
        page.waitForResponse(
            answer -> answer.request().method().equals("PUT"),
            () -> vera.visit().setOffline(false));
    assertThat(response.status()).isEqualTo(200);
    vera.opens(RUN);
    vera.sees("You’ve done this one");
    assertThat(told).hasSize(1);
    vera.metNoFault();
  }

  /** The first run of the programme: eight minutes of running with seven walks of 90 s between. */
  private static void assertShown(Map<?, ?> seen) {
    double at = ((Number) Objects.requireNonNull(seen.get("at"))).doubleValue();
    double left;
    String step;
    if (at < 300) {
      left = 300 - at;
      step = "Warm-up walk";
    } else {
      int round = (int) ((at - 300) / 150);
      double into = at - 300 - 150 * round;
      boolean runs = into < 60;
      left = runs ? 60 - into : 150 - into;
      step = runs ? "Run %d of 8".formatted(round + 1) : "Walk %d of 7".formatted(round + 1);
    }
    String[] count = String.valueOf(seen.get("count")).split(":", -1);
    assertThat(Integer.parseInt(count[0]) * 60 + Integer.parseInt(count[1]))
        .as("what was left at %s s", at)
        .isBetween((int) Math.floor(left), (int) Math.ceil(left) + 2);
    assertThat(seen.get("step")).as("the step at %s s", at).isEqualTo(step);
  }

  @Test
  void aRunGoesOnWhereItWasWhenThePageIsClosedUnderHer() {
    Visitor vera = world.visitor(Device.PHONE);
    vera.joins();
    vera.opens(RUN);
    vera.presses("Start");
    vera.presses("Skip this step");
    vera.sees("Run 1 of 8");
    vera.page().evaluate(FASTEST);
    vera.sees("Walk 1 of 7");

    vera.page().close();
    vera.anotherTab();
    vera.opens(RUN);
    vera.page().getByText("Go on at").click();

    vera.sees("Walk 1 of 7");
    vera.presses("End");
    vera.presses("Count it as done");
    vera.sees("It’s in your plan");
    vera.metNoFault();
  }

  @Test
  void aRunThatWasNeverOpenedIsThereWithoutANetworkOnceTodayWasSeen() {
    Visitor vera = world.visitor(Device.PHONE);
    vera.joins();
    vera.opens("/today");
    vera.page().evaluate("navigator.serviceWorker.ready.then(() => true)");
    World.eventually(() -> ((Number) vera.page().evaluate(KEPT)).intValue(), kept -> kept == 3);

    vera.visit().setOffline(true);
    vera.opens("/run/1/w1-run-2");

    vera.sees("You need no network out there");
    vera.presses("Start");
    vera.sees("Warm-up walk");
    vera.shows("run-offline");
    vera.metNoFault();
  }

  @Test
  void whereAClipDidNotArriveThePageSaysSoAndTheRunHasItsWords() {
    Visitor vera = world.visitor(Device.DESKTOP);
    vera.joins();
    vera.visit().route("**/cues/warm-up-walk*", route -> route.abort());
    vera.opens(RUN);

    vera.sees("Some of my recordings didn’t arrive");
    vera.presses("Start");
    vera.sees("Walk briskly for five minutes to warm up");
    vera.metNoFault();
  }

  @Test
  void withHerMusicEachClipPlaysByItself() {
    Visitor vera = world.visitor(Device.PHONE);
    vera.joins();
    vera.opens(RUN);
    vera.page().getByText("With my music").click();
    vera.presses("Start");
    vera.sees("Warm-up walk");
    Object first = vera.page().evaluate("document.querySelector('audio').src");

    vera.presses("Skip this step");

    vera.sees("Run 1 of 8");
    World.eventually(
        () -> vera.page().evaluate("document.querySelector('audio').src"),
        source -> !source.equals(first));
    assertThat(vera.find("audio")).isAttached();
    vera.metNoFault();
  }
}
