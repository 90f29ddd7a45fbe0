package com.runsmarter.emulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.emulators.AwsJsonServer.Refusal;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
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
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  OutboundEmail {
    recipients = List.copyOf(recipients);
  }

  /**
   * Reads a request.
   *
   * @throws Refusal for what SES would refuse
   */
  static OutboundEmail read(JsonNode request, Session session) throws Refusal {
    JsonNode content = request.path("Content");
    List<InternetAddress> recipients = new ArrayList<>();
    for (String kind : KINDS) {
      recipients.addAll(addresses(request.path("Destination").path(kind)));
    }
    Optional<InternetAddress> from = sender(request);
    try {
      if (content.path("Raw").path("Data").isTextual()) {
        return raw(content.path("Raw").path("Data"), from, recipients, session);
      }
      if (content.path("Simple").isObject()) {
        return simple(request, from, recipients, session);
      }
    } catch (MessagingException | IOException e) {
      throw bad("The message cannot be read: " + e.getMessage());
    }
    throw bad("Content must be Raw or Simple.");
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

  private static OutboundEmail simple(
      JsonNode request,
      Optional<InternetAddress> from,
      List<InternetAddress> recipients,
      Session session)
      throws Refusal, MessagingException {
    InternetAddress sender = from.orElseThrow(() -> bad("FromEmailAddress is missing."));
    JsonNode simple = request.path("Content").path("Simple");
    JsonNode subject = simple.path("Subject").path("Data");
    if (!subject.isTextual()) {
      throw bad("Content.Simple.Subject is missing.");
    }
    MimeMessage message = new MimeMessage(session);
    message.setFrom(sender);
    JsonNode destination = request.path("Destination");
    message.setRecipients(
        RecipientType.TO, addresses(destination.path("ToAddresses")).toArray(Address[]::new));
    message.setRecipients(
        RecipientType.CC, addresses(destination.path("CcAddresses")).toArray(Address[]::new));
    message.setReplyTo(addresses(request.path("ReplyToAddresses")).toArray(Address[]::new));
    message.setSubject(subject.asText(), UTF_8);
    for (JsonNode header : simple.path("Headers")) {
      message.addHeader(header.path("Name").asText(), header.path("Value").asText());
    }
    message.setContent(alternatives(simple.path("Body")));
    message.saveChanges();
    return checked(sender, recipients, message);
  }

  private static MimeMultipart alternatives(JsonNode body) throws Refusal, MessagingException {
    MimeMultipart parts = new MimeMultipart("alternative");
    for (String kind : List.of("Text", "Html")) {
      JsonNode data = body.path(kind).path("Data");
      if (data.isTextual()) {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(data.asText(), UTF_8, kind.equals("Text") ? "plain" : "html");
        parts.addBodyPart(part);
      }
    }
    if (parts.getCount() == 0) {
      throw bad("Content.Simple.Body has neither Text nor Html.");
    }
    return parts;
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
