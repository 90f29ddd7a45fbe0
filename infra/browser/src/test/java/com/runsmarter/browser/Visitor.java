package com.runsmarter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person with a browser. What her pages throw or complain of fails the story. */
final class Visitor {
  static final Path SHOTS = Path.of("target/screenshots");
  private static final Pattern LINK = Pattern.compile("https?://\\S+token=\\S+");
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
  static final int SLOWEST = 60_000;

  private final World world;
  private final BrowserContext visit;
  private final String address =
      "v" + UUID.randomUUID().toString().substring(0, 8) + "@example.com";
  private final List<String> faults = new ArrayList<>();
  private Page page;

  Visitor(World world, BrowserContext visit) {
    this.world = world;
    this.visit = visit;
    visit.setDefaultTimeout(SLOWEST);
    visit.onWebError(error -> faults.add(error.error()));
    this.page = visit.newPage();
  }

  Page page() {
    return page;
  }

  BrowserContext visit() {
    return visit;
  }

  String address() {
    return address;
  }

  /** Goes on in another tab. */
  Page anotherTab() {
    page = visit.newPage();
    return page;
  }

  /** Goes on in a tab that is open. */
  void turnsTo(Page tab) {
    page = tab;
  }

  /** Has a mail sent with a way in. */
  void asksToJoin() {
    page.request()
        .post(
            "/v1/sign-ups",
            RequestOptions.create()
                .setData(
                    Map.of(
                        "name", "Vera",
                        "email", address,
                        "timeZone", "America/New_York",
                        "programme", "couch-to-5k",
                        "acceptsTerms", true)));
  }

  /** Becomes a member by the link in the mail, which one click uses. */
  void joins() {
    asksToJoin();
    page.navigate(mailedLink());
    page.locator("main button").first().click();
    page.waitForURL("**/today");
  }

  void opens(String path) {
    page.navigate(path);
  }

  void presses(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first()
        .click();
  }

  void follows(String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first().click();
  }

  void types(String label, String text) {
    page.getByLabel(label).fill(text);
  }

  void sees(String words) {
    assertThat(page.getByText(words).first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SLOWEST));
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** The link of the newest mail that has one. */
  String mailedLink() {
    return found(LINK, world.mail(address, "token="));
  }

  /** The code of the newest mail that has one. */
  String mailedCode() {
    return found(CODE, world.mail(address, "token=").replaceAll("https?://\\S+", ""));
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group();
  }

  /** Where the release's files are that the page is made of. */
  String release() {
    return page.locator("script[type=module]")
        .first()
        .getAttribute("src")
        .replaceFirst("/app/.*", "");
  }

  /** Keeps what the page looks like, for somebody to look at. */
  void shows(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")).setFullPage(true));
  }

  /** Nothing that she did broke anything. */
  void metNoFault() {
    assertThat(faults).isEmpty();
  }
}
