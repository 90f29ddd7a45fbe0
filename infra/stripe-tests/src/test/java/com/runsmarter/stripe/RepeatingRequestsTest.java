package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.ProductCreateParams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatingRequestsTest {

  private final StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theSameKeyAndParametersAreAnsweredTheSameWithoutASecondEffect() throws StripeException {
    Customer first = create("join-7", "a@example.com");
    Customer second = create("join-7", "a@example.com");
    assertThat(second.getId()).isEqualTo(first.getId());
    assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .contains("true");
    assertThat(customers()).hasSize(1);
  }

  @Test
  void theSameKeyWithOtherParametersIsRefused() throws StripeException {
    create("join-7", "a@example.com");
    assertThatThrownBy(() -> create("join-7", "b@example.com"))
        .isInstanceOf(IdempotencyException.class);
  }

  @Test
  void theSameKeyAtAnotherEndpointIsRefused() throws StripeException {
    create("join-7", "a@example.com");
    assertThatThrownBy(
            () ->
                shop.stripe
                    .v1()
                    .products()
                    .create(
                        ProductCreateParams.builder().setName("Team").build(),
                        RequestOptions.builder().setIdempotencyKey("join-7").build()))
        .isInstanceOf(IdempotencyException.class)
        .hasMessageContaining("('/v1/products' vs '/v1/customers')");
  }

  @Test
  void anAnswerNamesTheRequestThatItWasFirstGivenTo() throws StripeException {
    Customer first = create("join-7", "a@example.com");
    Customer second = create("join-7", "a@example.com");
    assertThat(second.getLastResponse().headers().firstValue("Original-Request"))
        .contains(first.getLastResponse().requestId());
    assertThat(second.getLastResponse().requestId())
        .isNotEqualTo(first.getLastResponse().requestId());
  }

  @Test
  void theSameKeyAtTheSameTimeIsAConflict() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Customer>> tries = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        tries.add(() -> create("join-8", "a@example.com"));
      }
      for (Future<Customer> attempt : threads.invokeAll(tries)) {
        try {
          assertThat(attempt.get().getEmail()).isEqualTo("a@example.com");
        } catch (ExecutionException refused) {
          assertThat(refused.getCause())
              .isInstanceOfSatisfying(
                  StripeException.class,
                  conflict -> {
                    assertThat(conflict.getStatusCode()).isEqualTo(409);
                    assertThat(conflict.getCode()).isEqualTo("idempotency_key_in_use");
                  });
        }
      }
    }
    assertThat(customers()).hasSize(1);
  }

  /** Twice, because Java's own client repeats a request once when its connection breaks. */
  @Test
  void anAnswerThatIsLostAfterTheEffectIsFoundAgainByItsKey() throws StripeException {
    shop.order("/_control/api", "{\"timeoutAfterEffect\":2}");
    assertThatThrownBy(() -> create("join-9", "a@example.com"))
        .isInstanceOf(ApiConnectionException.class);
    Customer found = create("join-9", "a@example.com");
    assertThat(customers()).extracting(Customer::getId).containsExactly(found.getId());
  }

  @Test
  void aRateLimitAndAFailureHaveNoEffect() throws StripeException {
    shop.order("/_control/api", "{\"rateLimitShare\":1}");
    RateLimitException limited =
        catchThrowableOfType(RateLimitException.class, () -> create("join-10", "a@example.com"));
    assertThat(limited.getStatusCode()).isEqualTo(429);
    assertThat(limited.getCode()).isEqualTo("rate_limit");
    shop.order("/_control/api", "{\"failShare\":1.0}");
    assertThatThrownBy(() -> create("join-10", "a@example.com")).isInstanceOf(ApiException.class);
    shop.order("/_control/api", "{}");
    assertThat(customers()).isEmpty();
    assertThat(create("join-10", "a@example.com").getEmail()).isEqualTo("a@example.com");
  }

  @Test
  void theClientDoesNotTryAgainByItselfWhenItIsLimited() {
    shop.order("/_control/api", "{\"rateLimitShare\":0.5,\"seed\":7}");
    StripeClient patient = StandInFixture.client(shop.standIn, StandInFixture.KEY, 20);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) {
                patient.v1().customers().list();
              }
            })
        .isInstanceOf(RateLimitException.class);
  }

  @Test
  void theClientsOwnRetriesGetThroughALostAnswer() throws StripeException {
    shop.order("/_control/api", "{\"timeoutAfterEffect\":1}");
    Customer customer =
        StandInFixture.client(shop.standIn, StandInFixture.KEY, 2)
            .v1()
            .customers()
            .create(CustomerCreateParams.builder().setEmail("a@example.com").build());
    assertThat(customers()).extracting(Customer::getId).containsExactly(customer.getId());
  }

  private List<Customer> customers() throws StripeException {
    return shop.stripe.v1().customers().list(CustomerListParams.builder().build()).getData();
  }

  private Customer create(String key, String email) throws StripeException {
    return shop.stripe
        .v1()
        .customers()
        .create(
            CustomerCreateParams.builder().setEmail(email).build(),
            RequestOptions.builder().setIdempotencyKey(key).build());
  }
}
