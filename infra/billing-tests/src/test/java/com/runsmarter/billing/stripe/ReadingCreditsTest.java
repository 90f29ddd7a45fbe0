package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.runsmarter.billing.account.StripeInvoice.Line;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.kernel.MemberId;
import com.stripe.model.Invoice;
import com.stripe.net.ApiResource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which lines of an invoice are credits. */
class ReadingCreditsTest {

  private final StripeFixture shop = StripeFixture.open();
  private final JsonObject subscription = shop.paying(shop.customer(MemberId.next()));
  private final JsonObject invoice = shop.get("/v1/invoices/" + shop.invoices(subscription).get(0));

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aChargeIsNone() {
    assertThat(read()).singleElement().returns(false, Line::credit);
  }

  @Test
  void whatIsBelowZeroIsOne() {
    line().addProperty("amount", -2900);
    assertThat(read()).singleElement().returns(true, Line::credit);
  }

  @Test
  void whatNamesTheLinesThatItCreditsIsOneThoughItComesToNothing() {
    line().addProperty("amount", 0);
    assertThat(read()).singleElement().returns(false, Line::credit);

    JsonObject credited = new JsonObject();
    credited.addProperty("invoice", "in_0");
    line()
        .getAsJsonObject("parent")
        .getAsJsonObject("subscription_item_details")
        .getAsJsonObject("proration_details")
        .add("credited_items", credited);
    assertThat(read()).singleElement().returns(true, Line::credit);
  }

  private JsonObject line() {
    return invoice.getAsJsonObject("lines").getAsJsonArray("data").get(0).getAsJsonObject();
  }

  private List<Line> read() {
    Invoice changed = ApiResource.GSON.fromJson(invoice, Invoice.class);
    return new StripeInvoices(shop.connection(), List.of(changed), List.of())
        .of(StripeFixture.id(subscription), SubscriptionStatus.CANCELED)
        .getFirst()
        .lines();
  }
}
