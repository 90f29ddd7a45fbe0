package com.runsmarter.stripe;

import com.runsmarter.stripe.api.Params;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pages that a person sees at Stripe's: Checkout, the billing portal, an invoice. */
final class HostedPages {

  /** A page, or a way to another. */
  record Page(int status, String html, Optional<String> location) {

    static Page redirect(String to) {
      return new Page(303, "", Optional.of(to));
    }
  }

  private static final Map<String, Template> TEMPLATES = new ConcurrentHashMap<>();

  private final CheckoutPage checkout;
  private final PortalPage portal;
  private final InvoicePage invoice;

  HostedPages(ObjectStore objectStore, StandInClock timeline, Wiring parts) {
    checkout = new CheckoutPage(objectStore, timeline, parts.checkoutPayments());
    portal = new PortalPage(objectStore, timeline, parts);
    invoice = new InvoicePage(objectStore, parts);
  }

  Page serve(String method, String path, String body) {
    List<String> segments = List.of(path.substring(1).split("/", -1));
    try {
      return switch (method + " " + shape(segments)) {
        case "GET /c/pay/*" -> checkout.show(segments.get(2));
        case "POST /c/pay/*" -> checkout.pay(segments.get(2), Params.parse(body));
        case "GET /p/session/*" -> portal.show(segments.get(2));
        case "POST /p/session/*" -> portal.act(segments.get(2), Params.parse(body));
        case "GET /i/*" -> invoice.show(segments.get(1), Optional.empty());
        case "GET /i/pdf" -> invoice.show(segments.get(1), Optional.empty());
        case "POST /i/*" -> invoice.pay(segments.get(1), Params.parse(body));
        default -> message(404, "Nothing here", "There is no such page.");
      };
    } catch (Refusal refusal) {
      return message(refusal.status(), "This does not work", refusal.reason());
    }
  }

  static Page render(int status, String name, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("style", text("style.css"));
    return new Page(status, template(name).execute(all), Optional.empty());
  }

  static Page message(int status, String title, String text) {
    return render(status, "message", Map.of("title", title, "text", text));
  }

  private static String shape(List<String> segments) {
    if (segments.size() == 3 && segments.getFirst().equals("i") && segments.get(2).equals("pdf")) {
      return "/i/pdf";
    }
    String joined = "/" + String.join("/", segments);
    int last = joined.lastIndexOf('/');
    return joined.substring(0, last) + "/*";
  }

  private static Template template(String name) {
    return TEMPLATES.computeIfAbsent(
        name,
        key ->
            Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .compile(text(key + ".html")));
  }

  private static String text(String file) {
    try (InputStream in = HostedPages.class.getResourceAsStream("pages/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no page " + file);
      }
      var reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      return reader.readAllAsString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
