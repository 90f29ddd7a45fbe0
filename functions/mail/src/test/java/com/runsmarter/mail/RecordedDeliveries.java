package com.runsmarter.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The double of {@link Deliveries}: keeps what was handed over, and fails when told to. */
final class RecordedDeliveries implements Deliveries {

  final List<Email> emails = new ArrayList<>();
  private final Deque<Supplier<Delivery>> next = new ArrayDeque<>();

  void refuseNext(String reason) {
    next.add(() -> new Delivery.Refused(reason));
  }

  void deferNext(String reason) {
    next.add(() -> new Delivery.Deferred(reason));
  }

  void failNext() {
    next.add(
        () -> {
          throw new IllegalStateException("a fault");
        });
  }

  @Override
  public Delivery deliver(Email email) {
    if (!next.isEmpty()) {
      return next.remove().get();
    }
    emails.add(email);
    return new Delivery.Accepted("message-" + emails.size());
  }
}
