package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.param.EventListParams;
import com.stripe.param.SubscriptionListParams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A storm of events is made and read in seconds, not minutes. */
class ManyCustomersTest {

  private static final int CUSTOMERS = 500;

  private final StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aMonthOfFiveHundredMembersTakesSeconds() throws Exception {
    Price price = shop.monthly();
    Instant started = Instant.now();
    List<String> customers = subscribe(price);
    shop.advance("P32D");
    Duration took = Duration.between(started, Instant.now());

    assertThat(took).isLessThan(Duration.ofSeconds(60));
    for (String customer : customers) {
      assertThat(
              shop.stripe
                  .v1()
                  .subscriptions()
                  .list(SubscriptionListParams.builder().setCustomer(customer).build())
                  .getData())
          .extracting(Subscription::getStatus)
          .containsExactly("active");
    }
    var ids = new HashSet<String>();
    for (Event event :
        shop.stripe
            .v1()
            .events()
            .list(EventListParams.builder().setType("invoice.paid").setLimit(100L).build())
            .autoPagingIterable()) {
      ids.add(event.getId());
    }
    assertThat(ids).hasSize(2 * CUSTOMERS);
  }

  private List<String> subscribe(Price price) throws Exception {
    var work = new ArrayList<Callable<String>>();
    for (int i = 0; i < CUSTOMERS; i++) {
      work.add(() -> subscribeOne(price));
    }
    var customers = new ArrayList<String>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<String> done : threads.invokeAll(work)) {
        customers.add(done.get());
      }
    }
    return customers;
  }

  private String subscribeOne(Price price) throws StripeException {
    Customer customer = shop.customerWithCard("pm_card_visa");
    shop.subscribe(customer, price);
    return customer.getId();
  }
}
