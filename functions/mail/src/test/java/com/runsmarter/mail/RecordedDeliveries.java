package com.runsmarter.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The double of {@link Deliveries}: keeps what was handed over, and fails when told to. */
final class RecordedDeliveries implements Deliveries {

  final List<Letter> letters = new ArrayList<>();
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
  public Delivery deliver(Letter letter) {
    if (!next.isEmpty()) {
      return next.remove().get();
    }
    letters.add(letter);
    return new Delivery.Accepted("message-" + letters.size());
  }
}
