package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.member.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** The small rows of syncing: processed events, parked customers, used trials. */
final class SyncItems {

  /** Stripe lists an event for 30 days; for longer than that it must be known as processed. */
  private static final Duration EVENTS_KEPT = Duration.ofDays(45);

  /** A customer that nobody has claimed for so long is somebody else's. */
  private static final Duration PARKED_KEPT = Duration.ofDays(45);

  private static final String PARKED = "PARKED";

  private SyncItems() {}

  /** {@code pk=EVENT#id, sk=EVENT}. */
  static Key event(EventId event) {
    return new Key("EVENT#" + event, "EVENT");
  }

  static Write processed(EventId event, Instant now) {
    return Write.put(Item.of(event(event)).with("at", now).expiringAt(now.plus(EVENTS_KEPT)));
  }

  /** {@code pk=PARKED, sk=customer}. */
  static Key parked(CustomerId customer) {
    return new Key(PARKED, customer.value());
  }

  static Write park(CustomerId customer, Instant now) {
    return Write.update(parked(customer))
        .set("lastSeen", now)
        .set("ttl", now.plus(PARKED_KEPT).getEpochSecond())
        .add("seen", 1);
  }

  static Query allParked() {
    return Query.of(PARKED);
  }

  /** {@code pk=TRIAL#hash of the inbox behind the address, sk=TRIAL}. */
  static Key trial(EmailAddress address) {
    return new Key("TRIAL#" + sha256(address.mailKey().value()), "TRIAL");
  }

  static Write trialUsed(EmailAddress address, Instant now) {
    return Write.put(Item.of(trial(address)).with("at", now));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
