package com.runsmarter.emulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.emulators.AwsJsonServer.Answer;
import com.runsmarter.emulators.AwsJsonServer.Refusal;
import com.runsmarter.emulators.AwsJsonServer.Request;
import com.runsmarter.template.Access;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/**
 * SES, for those who send: SendEmail of API version 2 with raw content, relayed over SMTP to a
 * {@link MailInbox}. A From that is no verified identity is refused, as are bad addresses, more
 * than 50 recipients and a configuration set that nobody made. Simple content, templates and
 * suppression lists are not known, and signatures are not checked.
 */
public final class SesEmulator implements AutoCloseable {
  private static final int MOST_RECIPIENTS = 50;

  /** A mail that comes as MIME wants a right of its own, also by version 2 of the API. */
  private static final String ACTION = "ses:SendRawEmail";

  private static final String ARN =
      "arn:aws:ses:%s:%s".formatted(AwsCredentials.REGION, AwsCredentials.ACCOUNT);
  private static final String TIMEOUT_MILLIS = "5000";

  private final Session smtp;
  private final Set<String> identities;
  private final Set<String> configurationSets;
  private final AwsJsonServer door;

  private SesEmulator(
      int port,
      MailInbox inbox,
      Set<String> identities,
      Set<String> configurationSets,
      Permissions permissions) {
    this.identities = Set.copyOf(identities);
    this.configurationSets = Set.copyOf(configurationSets);
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", inbox.host());
    settings.setProperty("mail.smtp.port", Integer.toString(inbox.port()));
    settings.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    settings.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
    smtp = Session.getInstance(settings);
    door = new AwsJsonServer("SES", port, permissions, new Protocol());
  }

  /**
   * Starts one that sends to an inbox.
   *
   * @param port 0 for any free one
   * @param identities the verified domains and addresses
   * @param configurationSets names of the configuration sets there are
   */
  public static SesEmulator start(
      int port, MailInbox inbox, Set<String> identities, Set<String> configurationSets) {
    return start(port, inbox, identities, configurationSets, Permissions.open());
  }

  /**
   * Starts one that asks about every mail.
   *
   * @param port 0 for any free one
   * @param identities the verified domains and addresses
   * @param configurationSets names of the configuration sets there are
   */
  public static SesEmulator start(
      int port,
      MailInbox inbox,
      Set<String> identities,
      Set<String> configurationSets,
      Permissions permissions) {
    return new SesEmulator(port, inbox, identities, configurationSets, permissions);
  }

  /** Where SES answers. */
  public URI url() {
    return door.url();
  }

  @Override
  public void close() {
    door.close();
  }

  private Answer send(Request asked) throws Refusal {
    JsonNode request = asked.json();
    OutboundEmail email = OutboundEmail.read(request, smtp);
    requireRights(asked, request, email);
    if (email.recipients().size() > MOST_RECIPIENTS) {
      throw OutboundEmail.bad("Recipient count exceeds " + MOST_RECIPIENTS + ".");
    }
    refuseUnverified(email.from());
    refuseUnknownSet(request.path("ConfigurationSetName"));
    String id = UUID.randomUUID().toString();
    relay(email, id);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("MessageId", id);
    return new Answer(200, Map.of("Content-Type", "application/json"), body);
  }

  /** SES names every message itself, whatever Message-ID it came with. */
  private void relay(OutboundEmail email, String id) throws Refusal {
    MimeMessage message = email.message();
    try (Transport transport = smtp.getTransport("smtp")) {
      message.setHeader("Message-ID", "<" + id + "@email.amazonses.com>");
      transport.connect();
      transport.sendMessage(message, email.recipients().toArray(Address[]::new));
    } catch (SendFailedException e) {
      throw OutboundEmail.bad("The inbox refused an address: " + e.getMessage());
    } catch (MessagingException e) {
      throw new Refusal(500, "InternalFailure", "The inbox did not take it: " + e.getMessage());
    }
  }

  /** SES asks for the right to the identity and, where one is named, to the configuration set. */
  private void requireRights(Request asked, JsonNode request, OutboundEmail email) throws Refusal {
    asked.require(new Access(ACTION, "%s:identity/%s".formatted(ARN, identity(email))));
    String set = request.path("ConfigurationSetName").asText("");
    if (!set.isEmpty()) {
      asked.require(new Access(ACTION, "%s:configuration-set/%s".formatted(ARN, set)));
    }
  }

  /** The identity that a mail is sent under: the address itself where it is one, or its domain. */
  private String identity(OutboundEmail email) {
    String address = address(email.from());
    return identities.contains(address) ? address : domain(address);
  }

  private static String address(InternetAddress from) {
    return from.getAddress().toLowerCase(Locale.ROOT);
  }

  private static String domain(String address) {
    return address.substring(address.indexOf('@') + 1);
  }

  private void refuseUnverified(InternetAddress from) throws Refusal {
    if (!identities.contains(address(from)) && !identities.contains(domain(address(from)))) {
      throw new Refusal(
          400,
          "MessageRejected",
          "Email address is not verified. The following identities failed the check in region "
              + AwsCredentials.REGION.toUpperCase(Locale.ROOT)
              + ": "
              + from);
    }
  }

  private void refuseUnknownSet(JsonNode name) throws Refusal {
    if (name.isTextual() && !configurationSets.contains(name.asText())) {
      throw new Refusal(
          404, "NotFoundException", "Configuration set <" + name.asText() + "> does not exist.");
    }
  }

  /** AWS REST JSON: the operation is in the path, an error's name in a header. */
  private final class Protocol implements AwsJsonServer.Service {
    @Override
    public Answer answer(Request request) throws Refusal {
      if (!request.method().equals("POST") || !request.path().equals("/v2/email/outbound-emails")) {
        throw new Refusal(404, "UnknownOperationException", "Only SendEmail is served here");
      }
      return send(request);
    }

    @Override
    public Answer refusal(Refusal refusal) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("message", refusal.reason());
      return new Answer(
          refusal.status(),
          Map.of("Content-Type", "application/json", "x-amzn-ErrorType", refusal.type()),
          body);
    }
  }
}
