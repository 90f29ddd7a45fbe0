package com.runsmarter.local.function;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through an instance. */
final class Invocation {
  private final String id = UUID.randomUUID().toString();
  private final byte[] event;
  private final CompletableFuture<Void> taken = new CompletableFuture<>();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  Invocation(byte[] event) {
    this.event = event;
  }

  String id() {
    return id;
  }

  byte[] event() {
    return event;
  }

  /** Completes when the runtime has fetched the event: from then on the timeout runs. */
  CompletableFuture<Void> taken() {
    return taken;
  }

  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  void end(Outcome how) {
    taken.complete(null);
    outcome.complete(how);
  }
}
