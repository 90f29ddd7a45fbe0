package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Price;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeSearchResult;
import com.stripe.model.Subscription;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerSearchParams;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceSearchParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.SubscriptionSearchParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingObjectsTest {

  private final StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aListIsReadPageByPageNewestFirst() throws StripeException {
    for (int i = 1; i <= 5; i++) {
      shop.customer("runner" + i + "@example.com");
    }
    StripeCollection<Customer> first =
        shop.stripe.v1().customers().list(CustomerListParams.builder().setLimit(2L).build());
    assertThat(first.getHasMore()).isTrue();
    var emails = new ArrayList<String>();
    first.autoPagingIterable().forEach(customer -> emails.add(customer.getEmail()));
    assertThat(emails)
        .containsExactly(
            "runner5@example.com",
            "runner4@example.com",
            "runner3@example.com",
            "runner2@example.com",
            "runner1@example.com");
    Customer last = first.getData().getLast();
    StripeCollection<Customer> before =
        shop.stripe
            .v1()
            .customers()
            .list(CustomerListParams.builder().setEndingBefore(last.getId()).setLimit(2L).build());
    assertThat(before.getData())
        .extracting(Customer::getEmail)
        .containsExactly("runner5@example.com");
  }

  @Test
  void customersAreFoundByEmailAndByMetadata() throws StripeException {
    Customer wanted =
        shop.stripe
            .v1()
            .customers()
            .create(
                CustomerCreateParams.builder()
                    .setEmail("mo@example.com")
                    .putMetadata("memberId", "m-7")
                    .build());
    shop.customer("jo@example.com");
    assertThat(
            shop.stripe
                .v1()
                .customers()
                .list(CustomerListParams.builder().setEmail("mo@example.com").build())
                .getData())
        .extracting(Customer::getId)
        .containsExactly(wanted.getId());
    assertThat(
            shop.stripe
                .v1()
                .customers()
                .search(
                    CustomerSearchParams.builder()
                        .setQuery("email:'mo@example.com' AND metadata['memberId']:'m-7'")
                        .build())
                .getData())
        .extracting(Customer::getId)
        .containsExactly(wanted.getId());
  }

  @Test
  void aSearchGoesOnPageByPage() throws StripeException {
    for (int i = 0; i < 5; i++) {
      shop.customer("mo@example.com");
    }
    StripeSearchResult<Customer> first =
        shop.stripe
            .v1()
            .customers()
            .search(
                CustomerSearchParams.builder()
                    .setQuery("email:'mo@example.com'")
                    .setLimit(2L)
                    .build());
    assertThat(first.getData()).hasSize(2);
    assertThat(first.getHasMore()).isTrue();
    assertThat(first.autoPagingIterable())
        .extracting(Customer::getId)
        .hasSize(5)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email:\"mo@example.com\" | mo",
        "email:'MO@EXAMPLE.COM' | mo",
        "email~'@example' | mo jo",
        "-email:'mo@example.com' | jo",
        "email:'mo@example.com' OR email:'jo@example.com' | mo jo",
        "email:'mo@example.com' email:'jo@example.com' | ''",
        "email:'mo@example.com' and metadata['nick']:'O\\'Mo' | mo",
        "metadata['nick']:null | jo",
        "-metadata[\"nick\"]:null | mo",
        "created>1 | mo jo",
        "created<=1 | ''"
      })
  void aSearchIsWrittenInStripesLanguage(String query, String found) throws StripeException {
    shop.stripe
        .v1()
        .customers()
        .create(
            CustomerCreateParams.builder()
                .setEmail("mo@example.com")
                .putMetadata("nick", "O'Mo")
                .build());
    shop.customer("jo@example.com");
    assertThat(search(query))
        .extracting(customer -> customer.getEmail().replace("@example.com", ""))
        .containsExactlyInAnyOrder(found.isEmpty() ? new String[0] : found.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mo@example.com",
        "email:mo@example.com",
        "email:'mo",
        "shoe:'43'",
        "email~'mo'",
        "email>'a'",
        "email:'a' AND email:'b' OR email:'c'",
        "email:'a' NOT email:'b'"
      })
  void aSearchThatIsNoneIsRefused(String query) {
    InvalidRequestException refused =
        catchThrowableOfType(InvalidRequestException.class, () -> search(query));
    assertThat(refused.getStatusCode()).isEqualTo(400);
    assertThat(refused.getParam()).isEqualTo("query");
  }

  @Test
  void otherObjectsAreSearchedToo() throws StripeException {
    Subscription subscription =
        shop.subscribe(shop.customerWithCard("pm_card_visa"), shop.monthly());
    StripeSearchResult<Subscription> result =
        shop.stripe
            .v1()
            .subscriptions()
            .search(
                SubscriptionSearchParams.builder()
                    .setQuery("status:'active'")
                    .addExpand("total_count")
                    .build());
    assertThat(result.getObject()).isEqualTo("search_result");
    assertThat(result.getTotalCount()).isEqualTo(1);
    assertThat(result.getData())
        .extracting(Subscription::getId)
        .containsExactly(subscription.getId());
    assertThat(
            shop.stripe
                .v1()
                .invoices()
                .search(
                    InvoiceSearchParams.builder()
                        .setQuery("total>800 AND customer:'" + subscription.getCustomer() + "'")
                        .build())
                .getData())
        .hasSize(1);
  }

  private List<Customer> search(String query) throws StripeException {
    return shop.stripe
        .v1()
        .customers()
        .search(CustomerSearchParams.builder().setQuery(query).build())
        .getData();
  }

  @Test
  void subscriptionsAreFoundByCustomerAndStatus() throws StripeException {
    Customer customer = shop.customerWithCard("pm_card_visa");
    Price price = shop.monthly();
    Subscription old = shop.subscribe(customer, price);
    shop.stripe.v1().subscriptions().cancel(old.getId());
    Subscription current = shop.subscribe(customer, price);
    shop.subscribe(shop.customerWithCard("pm_card_mastercard"), price);
    assertThat(ids(customer, SubscriptionListParams.Status.ALL))
        .containsExactly(current.getId(), old.getId());
    assertThat(ids(customer, SubscriptionListParams.Status.CANCELED)).containsExactly(old.getId());
    assertThat(ids(customer, SubscriptionListParams.Status.ACTIVE))
        .containsExactly(current.getId());
  }

  @Test
  void eventsAreFoundByTypeAndTime() throws StripeException {
    shop.customer("mo@example.com");
    shop.advance("P2D");
    shop.customer("jo@example.com");
    shop.monthly();
    List<Event> late =
        shop.stripe
            .v1()
            .events()
            .list(
                EventListParams.builder()
                    .addType("customer.created")
                    .addType("invoice.paid")
                    .setCreated(
                        EventListParams.Created.builder()
                            .setGt(StandInFixture.OPENED.plus(Duration.ofDays(1)).getEpochSecond())
                            .build())
                    .build())
            .getData();
    assertThat(late).extracting(Event::getType).containsExactly("customer.created");
    assertThat(late.getFirst().getRequest().getId()).startsWith("req_");
  }

  @Test
  void idsAreReplacedByObjectsWhenAsked() throws StripeException {
    Customer customer = shop.customerWithCard("pm_card_visa");
    String id = shop.subscribe(customer, shop.monthly()).getId();
    Subscription expanded =
        shop.stripe
            .v1()
            .subscriptions()
            .retrieve(
                id,
                SubscriptionRetrieveParams.builder()
                    .addExpand("customer")
                    .addExpand("latest_invoice.payments.data.payment.payment_intent")
                    .build());
    assertThat(expanded.getCustomerObject().getEmail()).isEqualTo("runner@example.com");
    assertThat(
            expanded
                .getLatestInvoiceObject()
                .getPayments()
                .getData()
                .getFirst()
                .getPayment()
                .getPaymentIntentObject()
                .getStatus())
        .isEqualTo("succeeded");
    assertThatThrownBy(
            () ->
                shop.stripe
                    .v1()
                    .subscriptions()
                    .retrieve(id, SubscriptionRetrieveParams.builder().addExpand("shoes").build()))
        .isInstanceOf(InvalidRequestException.class);
  }

  private List<String> ids(Customer customer, SubscriptionListParams.Status status)
      throws StripeException {
    return shop
        .stripe
        .v1()
        .subscriptions()
        .list(
            SubscriptionListParams.builder()
                .setCustomer(customer.getId())
                .setStatus(status)
                .build())
        .getData()
        .stream()
        .map(Subscription::getId)
        .toList();
  }
}
