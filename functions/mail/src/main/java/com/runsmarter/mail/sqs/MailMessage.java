package com.runsmarter.mail.sqs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.mail.OutboxKey;

/**
 * The body of a message: the event of the bus that a mail is owed. It names the outbox ({@code
 * source}) and the cause ({@code detail.cause}), and nothing of the mail.
 */
public final class MailMessage {

  private MailMessage() {}

  /**
   * Which mail a message is about.
   *
   * @throws IllegalArgumentException when it is about none
   */
  public static OutboxKey read(String body) {
    try {
      JsonObject event = JsonParser.parseString(body).getAsJsonObject();
      JsonObject detail = event.getAsJsonObject("detail");
      if (detail == null || !OwedMail.FACT.equals(text(detail, "kind"))) {
        throw new IllegalArgumentException("a message is about no owed mail");
      }
      return new OutboxKey(text(event, "source"), text(detail, "cause"));
    } catch (JsonParseException | ClassCastException | UnsupportedOperationException garbled) {
      throw new IllegalArgumentException("a message is no event of the bus", garbled);
    } catch (IllegalStateException garbled) {
      throw new IllegalArgumentException("a message is no event of the bus", garbled);
    }
  }

  /** A message about a mail, as the bus would deliver it. */
  static String write(OutboxKey key) {
    JsonObject detail = new JsonObject();
    detail.addProperty("kind", OwedMail.FACT);
    detail.addProperty("cause", key.cause());
    JsonObject event = new JsonObject();
    event.addProperty("source", key.outbox());
    event.add("detail", detail);
    return event.toString();
  }

  private static String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a message lacks its " + name);
    }
    return value.getAsString();
  }
}
