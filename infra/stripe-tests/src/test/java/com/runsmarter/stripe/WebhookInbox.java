package com.runsmarter.stripe;

import com.runsmarter.stripe.store.Json;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A webhook endpoint that keeps what it is sent, and can refuse the next deliveries. */
final class WebhookInbox implements AutoCloseable {

  static final String SECRET = "whsec_inbox";

  /** One delivery as it arrived. */
  record Delivery(String body, String signature) {

    Event event(String secret) throws SignatureVerificationException {
      return Webhook.constructEvent(body, signature, secret, Long.MAX_VALUE / 2);
    }

    String type() {
      return Json.string(Json.parse(body), "type");
    }

    String id() {
      return Json.string(Json.parse(body), "id");
    }
  }

  private final HttpServer server;
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();

  WebhookInbox() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
          if (!refused) {
            deliveries.add(
                new Delivery(body, exchange.getRequestHeaders().getFirst("Stripe-Signature")));
          }
          exchange.sendResponseHeaders(refused ? 500 : 200, -1);
          exchange.close();
        });
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  void refuseNext(int count) {
    refusals.set(count);
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  Delivery await(String type) {
    return awaitSome(delivery -> delivery.type().equals(type), 1).getFirst();
  }

  List<Delivery> awaitSome(Predicate<Delivery> wanted, int count) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(15));
    while (Instant.now().isBefore(deadline)) {
      List<Delivery> found = deliveries.stream().filter(wanted).toList();
      if (found.size() >= count) {
        return found;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("not delivered within 15 s; came: " + types());
  }

  List<String> types() {
    return deliveries.stream().map(Delivery::type).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
