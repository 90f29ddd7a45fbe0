package com.runsmarter.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.runsmarter.local.LocalStack;
import com.runsmarter.local.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The local stack with the site on it, and the Chromium that visits it. */
final class World implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String READY = "Ready: ";
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /** Chromium does nothing by itself here, and plays without a click, as an installed app does. */
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--autoplay-policy=no-user-gesture-required");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final Runnable stopping;
  private final String url;
  private final Playwright playwright;
  private final Browser browser;
  private final List<BrowserContext> visits = new ArrayList<>();

  private World(
      Path folder, Runnable stopping, String url, Playwright playwright, Browser browser) {
    this.folder = folder;
    this.stopping = stopping;
    this.url = url;
    this.playwright = playwright;
    this.browser = browser;
  }

  static World create() {
    try {
      Path folder = Files.createTempDirectory("browser");
      List<String> console = new CopyOnWriteArrayList<>();
      LocalStack stack = LocalStack.start(settings(folder.resolve("local")), console::add);
      String url =
          console.stream()
              .filter(line -> line.startsWith(READY))
              .findFirst()
              .orElseThrow()
              .substring(READY.length());
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(Path.of(System.getProperty("chromium", "")))
                      .setArgs(FLAGS));
      return new World(folder, stack::close, url, playwright, browser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Settings settings(Path data) {
    return new Settings(
        root(),
        data,
        0,
        0,
        false,
        Optional.of(Duration.ofSeconds(2)),
        Settings.USUAL_CONCURRENCY,
        false,
        false);
  }

  /** The project's folder. */
  static Path root() {
    return Path.of(System.getProperty("root", "../..")).toAbsolutePath().normalize();
  }

  /** The front door. */
  String url() {
    return url;
  }

  /** Somebody who was never here before. */
  Visitor visitor(Device device) {
    return visitor(device, ColorScheme.LIGHT);
  }

  /** Somebody who was never here before, on a system with these colours. */
  Visitor visitor(Device device, ColorScheme scheme) {
    BrowserContext visit = browser.newContext(device.options(scheme).setBaseURL(url));
    visits.add(visit);
    return new Visitor(this, visit);
  }

  /** Keeps what everybody's pages look like when a story has failed. */
  void showFailure(String story) {
    for (BrowserContext visit : visits) {
      for (Page page : visit.pages()) {
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(
                    Visitor.SHOTS.resolve("failed-%s-%d.png".formatted(story, page.hashCode())))
                .setFullPage(true));
      }
    }
  }

  void everybodyLeaves() {
    visits.forEach(BrowserContext::close);
    visits.clear();
  }

  /** The newest mail to an address that has this in it, as soon as there is one. */
  String mail(String address, String words) {
    String to = URLEncoder.encode(address, StandardCharsets.UTF_8);
    return eventually(
            () -> {
              List<String> texts = new ArrayList<>();
              get(url + "/_local/mail?to=" + to)
                  .forEach(mail -> texts.add(mail.path("text").asText()));
              return texts.stream().filter(text -> text.contains(words)).findFirst();
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private JsonNode get(String address) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(SOON).build();
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits for something that happens by itself. */
  static <T> T eventually(Supplier<T> look, Predicate<T> wanted) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (true) {
      T seen = look.get();
      if (wanted.test(seen)) {
        return seen;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain; last seen: " + seen);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  @Override
  public void close() throws IOException {
    browser.close();
    playwright.close();
    stopping.run();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
