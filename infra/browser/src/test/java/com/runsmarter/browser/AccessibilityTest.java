package com.runsmarter.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page keeps WCAG 2.2 AA as far as a program can tell, and fits its screen. */
@ExtendWith(InChromium.class)
class AccessibilityTest {
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private static final List<String> OPEN =
      List.of(
          "/",
          "/join",
          "/sign-in",
          "/terms",
          "/privacy",
          "/contact",
          "/before-you-run",
          "/team",
          "/lost");

  private static final List<String> MEMBERS =
      List.of("/today", "/plan", "/library", "/account", "/membership", "/run/1/w1-run-1");

  private final World world;

  AccessibilityTest(World world) {
    this.world = world;
  }

  @ParameterizedTest
  @CsvSource({"PHONE, LIGHT", "PHONE, DARK", "DESKTOP, LIGHT", "DESKTOP, DARK"})
  void nothingOnAnyPageStandsInAnybodysWay(Device device, ColorScheme scheme) {
    Visitor vera = world.visitor(device, scheme);
    OPEN.forEach(path -> check(vera, path, device + "-" + scheme));
    vera.joins();
    MEMBERS.forEach(path -> check(vera, path, device + "-" + scheme));
    vera.presses("Start");
    vera.sees("Warm-up walk");
    assertClean(
        "running", new AxeBuilder(vera.page()).withRules(List.of("color-contrast-enhanced")));
    assertClean("running", new AxeBuilder(vera.page()).withTags(WCAG));
  }

  private static void check(Visitor vera, String path, String look) {
    vera.opens(path);
    vera.page().locator("main h1").first().waitFor();
    PlaywrightAssertions.assertThat(vera.find("[aria-busy=true]"))
        .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(Visitor.SLOWEST));
    vera.shows(look.toLowerCase(Locale.ROOT) + path.replace('/', '-'));
    assertClean(path, new AxeBuilder(vera.page()).withTags(WCAG));
    assertThat(vera.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("%s fits the screen", path)
        .isEqualTo(true);
    vera.metNoFault();
  }

  private static void assertClean(String path, AxeBuilder axe) {
    assertThat(axe.analyze().getViolations())
        .as(path)
        .extracting(AccessibilityTest::told)
        .isEmpty();
  }

  private static String told(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().getFirst().getHtml();
  }
}
