package com.runsmarter.mail.ses;

import com.runsmarter.mail.Deliveries;
import com.runsmarter.mail.Email;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/**
 * Sends through Amazon SES. A message or an address that SES rejects is refused for good; all else,
 * from throttling to an identity that is not verified any more, passes or is somebody's to mend.
 */
public final class SesDeliveries implements Deliveries {

  private final SesV2Client ses;
  private final InternetAddress from;
  private final InternetAddress replyTo;
  private final String configurationSet;
  private final InstantSource clock;

  /**
   * @param from the From of every mail, such as {@code Coach Kelly <kelly@example.com>}
   * @param replyTo where answers go
   * @param configurationSet the set that every mail is sent under, and that tells of bounces and
   *     complaints. Without one SES would take the identity's own, which the function's role need
   *     not be allowed
   * @throws IllegalArgumentException when {@code from} or {@code replyTo} is no address
   */
  public SesDeliveries(
      SesV2Client ses, String from, String replyTo, String configurationSet, InstantSource clock) {
    this.ses = ses;
    this.from = address("MAIL_FROM", from);
    this.replyTo = address("MAIL_REPLY_TO", replyTo);
    this.configurationSet = configurationSet;
    this.clock = clock;
  }

  @Override
  public Delivery deliver(Email email) {
    try {
      InternetAddress to = MimeEmail.recipient(email.to());
      SdkBytes message = SdkBytes.fromByteArrayUnsafe(message(email, to));
      return new Delivery.Accepted(
          ses.sendEmail(
                  request ->
                      request
                          .configurationSetName(configurationSet)
                          .destination(destination -> destination.toAddresses(to.getAddress()))
                          .content(content -> content.raw(raw -> raw.data(message))))
              .messageId());
    } catch (MessageRejectedException rejected) {
      return isOursToMend(rejected)
          ? new Delivery.Deferred("an identity is not verified")
          : new Delivery.Refused(code(rejected));
    } catch (BadRequestException refused) {
      return new Delivery.Refused(code(refused));
    } catch (SesV2Exception now) {
      return new Delivery.Deferred(code(now));
    } catch (SdkException away) {
      // Nobody answered, or not in time: its words may name our network, not the addressee.
      return new Delivery.Deferred(away.getClass().getSimpleName());
    } catch (AddressException nowhere) {
      return new Delivery.Refused("the address is none");
    }
  }

  /**
   * SES has one error for content it will never take and for an identity that lapsed, and tells
   * them apart in words only (Amazon SES, "Email address is not verified"). No mail is lost to a
   * lapse.
   */
  private static boolean isOursToMend(MessageRejectedException rejected) {
    return String.valueOf(rejected.getMessage()).contains("not verified");
  }

  private static String code(SesV2Exception error) {
    return error.awsErrorDetails() == null
        ? error.getClass().getSimpleName()
        : error.awsErrorDetails().errorCode();
  }

  private byte[] message(Email email, InternetAddress to) {
    try {
      return MimeEmail.write(email, from, replyTo, to, clock.instant());
    } catch (MessagingException unwritable) {
      throw new IllegalStateException("an email cannot be written as MIME", unwritable);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** The bare address in a From or Reply-To, for a reader to write to. */
  public static String bare(String address) {
    return address("the address", address).getAddress();
  }

  private static InternetAddress address(String name, String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (address.getPersonal() != null) {
        address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
      }
      return address;
    } catch (AddressException | UnsupportedEncodingException garbled) {
      throw new IllegalArgumentException(name + " is no address: " + text, garbled);
    }
  }
}
