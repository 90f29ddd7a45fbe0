package com.runsmarter.emulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.emulators.AwsJsonServer.Refusal;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a SendEmail request asks to be sent, after SES's rules: a raw message may name its sender
 * and recipients in its own headers, and the request's, where given, count instead.
 */
record OutboundEmail(InternetAddress from, List<InternetAddress> recipients, MimeMessage message) {
  private static final List<String> KINDS = List.of("ToAddresses", "CcAddresses", "BccAddresses");

  OutboundEmail {
    recipients = List.copyOf(recipients);
  }

  /**
   * Reads a request.
   *
   * @throws Refusal for what SES would refuse
   */
  static OutboundEmail read(JsonNode request, Session session) throws Refusal {
    JsonNode data = request.path("Content").path("Raw").path("Data");
    if (!data.isTextual()) {
      throw bad("Content must be Raw.");
    }
    List<InternetAddress> recipients = new ArrayList<>();
    for (String kind : KINDS) {
      recipients.addAll(addresses(request.path("Destination").path(kind)));
    }
    Optional<InternetAddress> from = sender(request);
    try {
      return raw(data, from, recipients, session);
    } catch (MessagingException | IOException e) {
      throw bad("The message cannot be read: " + e.getMessage());
    }
  }

  static Refusal bad(String reason) {
    return new Refusal(400, "BadRequestException", reason);
  }

  private static OutboundEmail raw(
      JsonNode data,
      Optional<InternetAddress> from,
      List<InternetAddress> destination,
      Session session)
      throws Refusal, MessagingException, IOException {
    MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(data.binaryValue()));
    Address[] senders = message.getFrom();
    if (senders == null || senders.length == 0) {
      throw bad("Missing required header 'From'.");
    }
    List<InternetAddress> recipients = new ArrayList<>(destination);
    Address[] inHeaders = message.getAllRecipients();
    if (recipients.isEmpty() && inHeaders != null) {
      for (Address address : inHeaders) {
        recipients.add(address(address.toString()));
      }
    }
    return checked(from.orElse(address(senders[0].toString())), recipients, message);
  }

  private static OutboundEmail checked(
      InternetAddress from, List<InternetAddress> recipients, MimeMessage message) throws Refusal {
    if (recipients.isEmpty()) {
      throw bad("The message has no recipients.");
    }
    return new OutboundEmail(from, recipients, message);
  }

  private static Optional<InternetAddress> sender(JsonNode request) throws Refusal {
    JsonNode from = request.path("FromEmailAddress");
    return from.isTextual() ? Optional.of(address(from.asText())) : Optional.empty();
  }

  private static List<InternetAddress> addresses(JsonNode given) throws Refusal {
    List<InternetAddress> addresses = new ArrayList<>();
    for (JsonNode address : given) {
      addresses.add(address(address.asText()));
    }
    return addresses;
  }

  private static InternetAddress address(String text) throws Refusal {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (!address.getAddress().contains("@")) {
        throw bad("Missing final '@domain'");
      }
      // SES has no SMTPUTF8 (Amazon SES, "SendEmail", Destination): a domain comes in punycode.
      if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address.getAddress())) {
        throw bad("The email address string must be 7-bit ASCII.");
      }
      return address;
    } catch (AddressException e) {
      throw bad("Illegal address: " + e.getMessage());
    }
  }
}
