package com.runsmarter.stripe;

import com.runsmarter.stripe.api.Api;
import com.runsmarter.stripe.invoice.Dunning;
import com.runsmarter.stripe.request.ApiVersion;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.time.DueWork;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Webhook;
import com.runsmarter.stripe.webhooks.Webhooks;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A Stripe for tests and laptops: speaks Stripe's HTTP API to the real client, keeps subscriptions
 * alive by a clock that can be moved, and sends signed webhooks. No money moves.
 */
public final class StripeStandIn implements AutoCloseable {

  /** The version of Stripe's API that the stand-in speaks. */
  public static final String API_VERSION = ApiVersion.CURRENT;

  /**
   * How a stand-in is to run.
   *
   * @param port the port on loopback; 0 for any free one
   * @param data the file that keeps its state; empty to keep it in memory
   * @param webhooks where events are sent
   * @param apiKey the one key that is accepted; empty for any {@code sk_test_…} key
   * @param clock the real time, which the stand-in's own runs ahead of
   * @param dunning what happens after a renewal's payment fails
   * @param carried how many entries of a list an object carries; the rest has to be asked for
   */
  public record Settings(
      int port,
      Optional<Path> data,
      List<Webhook> webhooks,
      Optional<String> apiKey,
      InstantSource clock,
      Dunning dunning,
      int carried) {

    /** Refuses a port that does not exist. */
    public Settings {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("no such port: " + port);
      }
      webhooks = List.copyOf(webhooks);
    }

    /** In memory, on any free port, without webhooks, on the system's clock. */
    public static Settings inMemory() {
      return new Settings(
          0,
          Optional.empty(),
          List.of(),
          Optional.empty(),
          InstantSource.system(),
          Dunning.standard(),
          10);
    }

    /** The same on a port of its own. */
    public Settings withPort(int number) {
      return new Settings(number, data, webhooks, apiKey, clock, dunning, carried);
    }

    /** The same with its state kept in a file. */
    public Settings withData(Path file) {
      return new Settings(port, Optional.of(file), webhooks, apiKey, clock, dunning, carried);
    }

    /** The same with events sent to these endpoints. */
    public Settings withWebhooks(Webhook... endpoints) {
      return new Settings(port, data, List.of(endpoints), apiKey, clock, dunning, carried);
    }

    /** The same with one key accepted alone. */
    public Settings withApiKey(String key) {
      return new Settings(port, data, webhooks, Optional.of(key), clock, dunning, carried);
    }

    /** The same on another clock. */
    public Settings withClock(InstantSource source) {
      return new Settings(port, data, webhooks, apiKey, source, dunning, carried);
    }

    /** The same with so many entries of each list in an object. */
    public Settings withCarried(int entries) {
      return new Settings(port, data, webhooks, apiKey, clock, dunning, entries);
    }

    /** The same with other retries. */
    public Settings withDunning(Dunning rules) {
      return new Settings(port, data, webhooks, apiKey, clock, rules, carried);
    }
  }

  private static final System.Logger LOG = System.getLogger(StripeStandIn.class.getName());

  private final ObjectStore objectStore;
  private final Webhooks webhooks;
  private final Api api;
  private final Server server;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("stripe-stand-in-clock").factory());
  private final String url;

  private StripeStandIn(Settings settings) {
    int port = settings.port() == 0 ? freePort() : settings.port();
    url = "http://127.0.0.1:" + port;
    objectStore = new ObjectStore(settings.data());
    var timeline = new StandInClock(settings.clock(), objectStore);
    webhooks = new Webhooks(objectStore, timeline, settings.webhooks());
    var parts = new Wiring(objectStore, timeline, webhooks, settings.dunning(), url);
    api =
        new Api(
            parts.routes(),
            objectStore,
            timeline,
            parts.dueWork(),
            parts.events(),
            settings.apiKey(),
            settings.carried());
    server = new Server(port, api, parts.pages(), parts.control(api), timeline);
    try {
      server.start();
    } catch (IllegalStateException refused) {
      webhooks.close();
      objectStore.close();
      throw refused;
    }
    webhooks.resume();
    ScheduledFuture<?> _ =
        ticker.scheduleWithFixedDelay(() -> tick(parts.dueWork()), 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Starts a stand-in that listens when this returns.
   *
   * @throws IllegalStateException if it cannot listen on the port or open its file
   */
  public static StripeStandIn start(Settings settings) {
    return new StripeStandIn(settings);
  }

  /** Where it listens: the base that stripe-java is told with {@code setApiBase}. */
  public URI url() {
    return URI.create(url);
  }

  /** How many requests the API took so far, answered or not. */
  public int requestsTaken() {
    return api.taken();
  }

  /** How many deliveries of events are scheduled or on their way, retries included. */
  public int deliveriesUnderWay() {
    return webhooks.underWay();
  }

  /**
   * Sends again what endpoints acknowledged in the last three days of Stripe's clock: to endpoints
   * that were killed and lost what they had taken.
   */
  public void resendDelivered() {
    webhooks.resendDelivered();
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    server.close();
    webhooks.close();
    objectStore.close();
  }

  /** A fault in what was due must not stop the clock; it stays due and is reported again. */
  private static void tick(DueWork dueWork) {
    try {
      dueWork.catchUp();
    } catch (RuntimeException fault) {
      LOG.log(System.Logger.Level.ERROR, "the stand-in cannot do what is due", fault);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }
}
