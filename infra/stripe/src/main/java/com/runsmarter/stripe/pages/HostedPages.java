package com.runsmarter.stripe.pages;

import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.store.Refusal;
import java.util.List;
import java.util.Optional;

/** The pages that a person sees at Stripe's: Checkout, the billing portal, an invoice. */
public final class HostedPages {

  private final CheckoutPage checkout;
  private final PortalPage portal;
  private final InvoicePage invoice;

  public HostedPages(CheckoutPage checkout, PortalPage portal, InvoicePage invoice) {
    this.checkout = checkout;
    this.portal = portal;
    this.invoice = invoice;
  }

  public Page serve(String method, String path, String body) {
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
        default -> Page.message(404, "Nothing here", "There is no such page.");
      };
    } catch (Refusal refusal) {
      return Page.message(refusal.status(), "This does not work", refusal.reason());
    }
  }

  private static String shape(List<String> segments) {
    if (segments.size() == 3 && segments.getFirst().equals("i") && segments.get(2).equals("pdf")) {
      return "/i/pdf";
    }
    String joined = "/" + String.join("/", segments);
    int last = joined.lastIndexOf('/');
    return joined.substring(0, last) + "/*";
  }
}
