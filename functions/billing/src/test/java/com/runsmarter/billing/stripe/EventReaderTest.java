package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

  private static final Hint.Subject ANN = Hint.Subject.of(new CustomerId("cus_Ann"));

  @Test
  void aSnapshotEventIsReadAsFarAsRoutingNeeds() {
    String body =
        """
        {"id":"evt_1","object":"event","api_version":"2026-07-29.dahlia","created":1795341600,
         "data":{"object":{"id":"sub_1","object":"subscription","items":{"data":[{"id":"si_1"}]},
                           "customer":"cus_Ann","metadata":{"customer":"cus_Eve"}},
                 "previous_attributes":{"status":"incomplete"}},
         "livemode":false,"pending_webhooks":1,"request":{"id":null,"idempotency_key":null},
         "type":"customer.subscription.updated"}
        """;
    assertThat(EventReader.read(body))
        .contains(
            new ReceivedEvent(
                new EventId("evt_1"),
                "customer.subscription.updated",
                Instant.ofEpochSecond(1_795_341_600),
                false,
                Optional.of(ANN)));
  }

  @Test
  void aThinEventOnlyNamesItsObject() {
    String body =
        """
        {"id":"evt_test_65","object":"v2.core.event","type":"v1.customer.updated","livemode":true,
         "created":"2026-11-22T10:00:00.123Z","context":null,"reason":null,
         "related_object":{"id":"cus_Ann","type":"customer","url":"/v1/customers/cus_Ann"}}
        """;
    assertThat(EventReader.read(body))
        .contains(
            new ReceivedEvent(
                new EventId("evt_test_65"),
                "v1.customer.updated",
                Instant.parse("2026-11-22T10:00:00.123Z"),
                true,
                Optional.of(ANN)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'cus_Ann','object':'customer'}",
        "{'id':'in_1','object':'invoice','customer':'cus_Ann'}",
        "{'id':'cs_1','object':'checkout.session','customer':{'id':'cus_Ann','object':'customer'}}",
        "{'customer':'cus_Ann','id':'re_1','object':'refund','charge':'ch_1'}",
        "{'id':'bps_1','object':'a.kind.of.tomorrow','customer':'cus_Ann'}"
      })
  void theCustomerIsFoundWhereverTheObjectNamesHer(String object) {
    assertThat(subject(object)).contains(ANN);
  }

  @Test
  void aCardTakenOffNamesWhoseItWas() {
    assertThat(
            EventReader.read(
                    snapshot(
                        "{'object':{'id':'pm_1','object':'payment_method','customer':null},"
                            + "'previous_attributes':{'customer':'cus_Ann'}}"))
                .flatMap(ReceivedEvent::subject))
        .contains(ANN);
  }

  @Test
  void aDisputeIsAboutItsCharge() {
    assertThat(subject("{'id':'dp_1','object':'dispute','charge':'ch_1','payment_intent':'pi_1'}"))
        .contains(new Hint.Subject(Hint.Kind.CHARGE, "ch_1"));
  }

  @Test
  void anInvoicePaymentIsAboutItsInvoice() {
    assertThat(subject("{'id':'inpay_1','object':'invoice_payment','invoice':'in_1'}"))
        .contains(new Hint.Subject(Hint.Kind.INVOICE, "in_1"));
  }

  @ParameterizedTest
  @CsvSource({"subscription,sub_1", "invoice,in_1", "charge,ch_1"})
  void aThinEventMayNameWhatLeadsToTheCustomer(String type, String id) {
    var expected = new Hint.Subject(Hint.Kind.of(type).orElseThrow(), id);
    assertThat(EventReader.read(thin(type, id)).flatMap(ReceivedEvent::subject)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'price_1','object':'price','product':'prod_1'}",
        "{'id':'po_1','object':'payout'}",
        "{'id':'ch_1','object':'charge','customer':null,'invoice':null,'payment_intent':'pi_1'}",
        "{}"
      })
  void whatConcernsNoCustomerSaysSo(String object) {
    assertThat(EventReader.read(snapshot("{'object':" + object + "}")))
        .hasValueSatisfying(event -> assertThat(event.hint()).isEmpty());
  }

  @Test
  void aThinEventAboutSomethingElseConcernsNoCustomer() {
    assertThat(EventReader.read(thin("v2.core.account", "acct_1")))
        .hasValueSatisfying(event -> assertThat(event.hint()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"evt_1\"",
        "{",
        "{}",
        "{'id':'evt_1'}",
        "{'id':'cus_1','object':'customer','created':1,'livemode':false,'type':'x'}",
        "{'id':'evt_1','object':'event','created':'soon','livemode':false,'type':'x'}",
        "{'id':'evt_1','object':'event','created':1,'type':'x'}",
        "{'id':'evt_1','object':'event','created':1,'livemode':false}",
        "{'id':'../etc','object':'event','created':1,'livemode':false,'type':'x'}",
        "{'id':'evt_1','object':'event','created':1,'livemode':false,'type':'x'} trailing",
        "{'id':'evt_1','object':'event','created':1,'livemode':false,'type':'x',"
            + "'data':{'object':{'customer':'cus_../../x'}}}",
        "{'id':'evt_1','object':'event','created':1,'livemode':false,'type':'x',"
            + "'data':{'object':{'charge':'ch_../../x'}}}"
      })
  void whatIsNoEventIsEmptyAndNoFault(String body) {
    assertThat(EventReader.read(body.replace('\'', '"'))).isEmpty();
  }

  private static Optional<Hint.Subject> subject(String object) {
    return EventReader.read(snapshot("{'object':" + object + "}")).flatMap(ReceivedEvent::subject);
  }

  private static String snapshot(String data) {
    return ("{'id':'evt_1','object':'event','created':1795341600,'livemode':false,'type':'x.y',"
            + "'data':"
            + data
            + "}")
        .replace('\'', '"');
  }

  private static String thin(String type, String id) {
    return ("{'id':'evt_1','object':'v2.core.event','created':'2026-11-22T10:00:00Z',"
                + "'livemode':false,'type':'v1.x.y','related_object':{'id':'%s','type':'%s','url':'/'}}")
        .formatted(id, type)
        .replace('\'', '"');
  }
}
