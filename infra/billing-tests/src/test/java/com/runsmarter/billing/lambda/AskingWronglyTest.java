package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.runsmarter.billing.lambda.BillingInTest.Answer;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.stripe.exception.StripeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that nobody should make: each gets a problem, and nothing comes of it. */
@AwsContract
class AskingWronglyTest {

  private final CheckoutFixture shop;
  private final BillingInTest billing;

  AskingWronglyTest(Aws aws) throws StripeException {
    shop = new CheckoutFixture(aws);
    billing = new BillingInTest(shop);
  }

  @AfterEach
  void stop() {
    billing.close();
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"membership-shown-to-a-stranger", "checkout-asked-by-a-stranger"})
  void aStrangerIsAskedToSignIn(String file) {
    assertProblem(billing.sendAsStranger(file), 401, "sign-in-needed");
  }

  @Test
  void whoSignedOutOpensNoPageOfStripesThoughHerAccessTokenLives() throws StripeException {
    MemberId member = shop.member();
    billing.signOut(member);

    assertProblem(billing.checkOut(member, "team-monthly"), 401, "sign-in-needed");
    assertProblem(billing.send("portal-asked", member), 401, "sign-in-needed");
    assertProblem(billing.send("sync-asked", member), 401, "sign-in-needed");
    assertThat(shop.customers(member)).isEmpty();
    assertThat(billing.send("membership-shown", member).status()).isEqualTo(200);
  }

  @Test
  void anOfferThatIsNotThereIsAnsweredWithThoseThatAre() {
    Answer answer = billing.checkOut(shop.member(), "team-weekly");
    assertProblem(answer, 400, "invalid-fields");
    JsonObject error = answer.body().getAsJsonArray("errors").get(0).getAsJsonObject();
    assertThat(error.get("pointer").getAsString()).isEqualTo("/offer");
    assertThat(error.get("detail").getAsString())
        .isEqualTo("must be one of team-monthly, team-yearly");
  }

  @Test
  void anOfferThatCannotBeOneIsRefused() {
    assertProblem(billing.checkOut(shop.member(), "Team Monthly!"), 400, "invalid-fields");
  }

  @ParameterizedTest
  @CsvSource({
    "checkout-garbled, bad-request",
    "checkout-of-nothing, invalid-fields",
    "checkout-of-a-number, invalid-fields",
    "checkout-with-an-unknown-field, invalid-fields"
  })
  void aBodyThatIsNotWhatItShouldBeIsRefused(String file, String kind) throws StripeException {
    MemberId member = shop.member();
    assertProblem(billing.send(file, member), 400, kind);
    assertThat(shop.customers(member)).isEmpty();
  }

  @Test
  void somebodyWhoLeftIsAskedToSignIn() throws StripeException {
    MemberId gone = MemberId.next();
    assertProblem(billing.checkOut(gone, "team-monthly"), 401, "sign-in-needed");
    assertThat(shop.customers(gone)).isEmpty();
  }

  private static void assertProblem(Answer answer, int status, String kind) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
    assertThat(answer.kind()).isEqualTo(kind);
    assertThat(answer.body().get("status").getAsInt()).isEqualTo(status);
  }
}
