package com.runsmarter.stripe.webhooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.time.StandInClock;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Delivers events to the endpoints in the background, with retries until an answer of 2xx or until
 * the event is three days old.
 *
 * @see <a href="https://docs.stripe.com/webhooks#automatic-retries">Stripe's retries</a>
 */
public final class Webhooks implements AutoCloseable {

  private static final List<Duration> BACKOFF =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1));
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
  private static final Duration TRIES_FOR = Duration.ofDays(3);
  private static final int AT_ONCE = 4;
  private static final String WAITING = "waiting";
  private static final String DROPPED = "dropped";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final List<Webhook> endpoints;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("stripe-webhook-timer").factory());
  private final ExecutorService senders =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("stripe-webhook-", 0).factory());
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile WebhookFaults faults = WebhookFaults.none();

  public Webhooks(ObjectStore objectStore, StandInClock timeline, List<Webhook> endpoints) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.endpoints = List.copyOf(endpoints);
  }

  /** Notes on a new event which endpoints it is to reach. */
  public void expect(ObjectNode event) {
    ArrayNode waiting = InternalFields.of(event).putArray(WAITING);
    for (int i = 0; i < endpoints.size(); i++) {
      if (endpoints.get(i).wants(Json.string(event, "type"))) {
        waiting.add(i);
      }
    }
    event.put("pending_webhooks", waiting.size());
  }

  /** Whether every endpoint has acknowledged the event. */
  public static boolean delivered(ObjectNode event) {
    return Json.amount(event, "pending_webhooks") == 0;
  }

  public void send(String eventId) {
    WebhookFaults now = faults;
    if (now.drops()) {
      objectStore.transact(
          () -> InternalFields.of(objectStore.edit(ObjectKind.EVENT, eventId)).put(DROPPED, true));
      return;
    }
    waiting(eventId).forEach(endpoint -> schedule(eventId, endpoint, 0, now.pause()));
    if (now.duplicates()) {
      waiting(eventId).forEach(endpoint -> schedule(eventId, endpoint, 0, now.pause()));
    }
  }

  /** Sends an event again to every endpoint that wants its type, delivered before or not. */
  public void resend(String eventId) {
    objectStore.transact(
        () -> {
          ObjectNode event = objectStore.edit(ObjectKind.EVENT, eventId);
          expect(event);
          InternalFields.of(event).put(DROPPED, false);
          objectStore.afterCommit(
              () ->
                  waiting(eventId)
                      .forEach(endpoint -> schedule(eventId, endpoint, 0, Duration.ZERO)));
        });
  }

  /**
   * Sends again what the endpoints acknowledged in the three days that Stripe tries for: to
   * endpoints that lost what they had taken.
   */
  public void resendDelivered() {
    List<String> delivered =
        objectStore.transact(
            () ->
                objectStore.all(ObjectKind.EVENT).values().stream()
                    .filter(event -> delivered(event) && stillTried(event))
                    .map(event -> Json.string(event, "id"))
                    .toList());
    delivered.forEach(this::resend);
  }

  /** Takes up the deliveries that an earlier run of the stand-in had not finished. */
  public void resume() {
    List<String> unfinished =
        objectStore.transact(
            () ->
                objectStore.all(ObjectKind.EVENT).values().stream()
                    .filter(
                        event -> !delivered(event) && !Json.flag(InternalFields.of(event), DROPPED))
                    .filter(this::stillTried)
                    .map(event -> Json.string(event, "id"))
                    .toList());
    unfinished.forEach(this::send);
  }

  public void faults(WebhookFaults faults) {
    this.faults = faults;
  }

  /** How many deliveries are scheduled or being sent, retries included. */
  public int underWay() {
    return underWay.get();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    senders.shutdownNow();
    http.shutdownNow();
  }

  private List<Integer> waiting(String eventId) {
    return objectStore.transact(
        () ->
            objectStore
                .find(ObjectKind.EVENT, eventId)
                .map(event -> Json.strings(InternalFields.of(event).path(WAITING)))
                .stream()
                .flatMap(numbers -> numbers)
                .map(Integer::valueOf)
                .toList());
  }

  private void schedule(String eventId, int endpoint, int attempt, Duration after) {
    underWay.incrementAndGet();
    try {
      ScheduledFuture<?> _ =
          timer.schedule(
              () -> senders.execute(() -> take(eventId, endpoint, attempt)),
              after.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      underWay.decrementAndGet();
    }
  }

  private void take(String eventId, int endpoint, int attempt) {
    try {
      turns.acquire();
      try {
        attempt(eventId, endpoint, attempt);
      } finally {
        turns.release();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      underWay.decrementAndGet();
    }
  }

  private void attempt(String eventId, int endpoint, int attempt) throws InterruptedException {
    List<ObjectNode> found =
        objectStore.transact(
            () ->
                objectStore.find(ObjectKind.EVENT, eventId).map(InternalFields::shown).stream()
                    .toList());
    for (ObjectNode event : found) {
      Webhook to = endpoints.get(endpoint);
      ObjectNode payload = to.thin() ? ThinEvents.of(event) : event;
      if (post(to, Json.write(payload))) {
        objectStore.transact(() -> acknowledge(eventId, endpoint));
      } else if (stillTried(event)) {
        Duration pause = BACKOFF.get(Math.min(attempt, BACKOFF.size() - 1));
        schedule(eventId, endpoint, attempt + 1, pause);
      }
    }
  }

  private boolean post(Webhook endpoint, String payload) throws InterruptedException {
    long timestamp = timeline.realInstant().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.url())
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
            .header("Stripe-Signature", Signature.header(payload, endpoint.secrets(), timestamp))
            .POST(HttpRequest.BodyPublishers.ofString(payload))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300;
    } catch (IOException e) {
      return false;
    }
  }

  private void acknowledge(String eventId, int endpoint) {
    objectStore
        .find(ObjectKind.EVENT, eventId)
        .map(objectStore::edit)
        .ifPresent(
            event -> {
              ArrayNode waiting = InternalFields.of(event).withArrayProperty(WAITING);
              for (int i = waiting.size() - 1; i >= 0; i--) {
                if (waiting.get(i).asInt() == endpoint) {
                  waiting.remove(i);
                }
              }
              event.put("pending_webhooks", waiting.size());
            });
  }

  private boolean stillTried(ObjectNode event) {
    return Json.amount(event, "created") + TRIES_FOR.toSeconds() > timeline.ownNow();
  }
}
