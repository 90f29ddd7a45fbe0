package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.api.Routes;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.time.DueWork;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Webhooks;
import java.util.List;
import java.util.Optional;

/** The stand-in's parts, put together, and the API's routes to them. */
final class Wiring {

  private final StandInClock timeline;
  private final Events events;
  private final DueWork dueWork;
  private final PaymentMethods paymentMethods;
  private final Payments payments;
  private final Disputes disputes;
  private final Refunds refunds;
  private final Coupons coupons;
  private final InvoicePayments invoicePayments;
  private final CustomerBalances balances;
  private final CreditNotes creditNotes;
  private final SubscriptionSchedules schedules;
  private final Search search;
  private final InvoiceItems invoiceItems;
  private final InvoiceRoutes invoiceDesk;
  private final InvoicePreviews invoicePreviews;
  private final Debits debits;
  private final SubscriptionLifecycle cycle;
  private final PlanChanges planChanges;
  private final Customers customers;
  private final Subscriptions subscriptions;
  private final SubscriptionItems subscriptionItems;
  private final SetupIntents setupIntents;
  private final CheckoutSessions checkoutSessions;
  private final CheckoutPayments checkoutPayments;
  private final Products products;
  private final Prices prices;
  private final Portal portal;
  private final TestClocks testClocks;
  private volatile boolean portalCancelsByDate;

  Wiring(
      ObjectStore objectStore,
      StandInClock timeline,
      Webhooks webhooks,
      Dunning dunning,
      String baseUrl) {
    this.timeline = timeline;
    events = new Events(objectStore, timeline, webhooks);
    paymentMethods = new PaymentMethods(objectStore, timeline, events);
    var balance = new BalanceTransactions(objectStore, timeline);
    disputes = new Disputes(objectStore, timeline, events, balance);
    payments = new Payments(objectStore, timeline, events, balance, disputes);
    refunds = new Refunds(objectStore, timeline, events, balance, disputes);
    coupons = new Coupons(objectStore, timeline, events);
    invoicePayments = new InvoicePayments(objectStore, timeline, events);
    balances = new CustomerBalances(objectStore, timeline, events);
    var discounting = new Discounting(objectStore, coupons);
    var lines = new InvoiceLines(objectStore, discounting);
    var invoices =
        new Invoices(
            objectStore,
            timeline,
            events,
            payments,
            invoicePayments,
            discounting,
            balances,
            dunning,
            baseUrl);
    invoiceItems = new InvoiceItems(objectStore, timeline, events, discounting);
    cycle =
        new SubscriptionLifecycle(
            objectStore, timeline, events, paymentMethods, invoices, invoiceItems, lines, dunning);
    var drafts = new SubscriptionDrafts(objectStore, timeline);
    planChanges =
        new PlanChanges(
            objectStore,
            timeline,
            events,
            paymentMethods,
            drafts,
            invoices,
            invoiceItems,
            lines,
            cycle);
    invoiceDesk =
        new InvoiceRoutes(
            objectStore, timeline, events, paymentMethods, invoices, cycle, planChanges);
    creditNotes =
        new CreditNotes(objectStore, timeline, events, refunds, balances, invoices, cycle);
    schedules =
        new SubscriptionSchedules(
            objectStore, timeline, events, drafts, paymentMethods, cycle, planChanges);
    invoicePreviews =
        new InvoicePreviews(
            objectStore, timeline, coupons, drafts, invoices, lines, cycle, planChanges);
    debits = new Debits(objectStore, timeline, events, payments, invoiceDesk);
    subscriptionItems = new SubscriptionItems(objectStore, timeline, events, planChanges);
    customers = new Customers(objectStore, timeline, events, paymentMethods, balances, cycle);
    subscriptions =
        new Subscriptions(
            objectStore, timeline, events, paymentMethods, coupons, drafts, cycle, planChanges);
    setupIntents = new SetupIntents(objectStore, timeline, events, paymentMethods);
    checkoutSessions =
        new CheckoutSessions(objectStore, timeline, events, drafts, coupons, baseUrl);
    checkoutPayments =
        new CheckoutPayments(
            objectStore,
            timeline,
            events,
            customers,
            paymentMethods,
            setupIntents,
            coupons,
            checkoutSessions,
            drafts,
            cycle);
    products = new Products(objectStore, timeline, events);
    prices = new Prices(objectStore, timeline, events);
    portal = new Portal(objectStore, timeline, baseUrl);
    search = new Search(objectStore);
    testClocks = new TestClocks(objectStore, timeline, events);
    dueWork = new DueWork(objectStore, timeline, Wiring::deadline, this::act);
  }

  Events events() {
    return events;
  }

  DueWork dueWork() {
    return dueWork;
  }

  Disputes disputes() {
    return disputes;
  }

  Refunds refunds() {
    return refunds;
  }

  SubscriptionLifecycle cycle() {
    return cycle;
  }

  InvoiceRoutes invoiceDesk() {
    return invoiceDesk;
  }

  PaymentMethods paymentMethods() {
    return paymentMethods;
  }

  InvoicePreviews invoicePreviews() {
    return invoicePreviews;
  }

  Debits debits() {
    return debits;
  }

  PlanChanges planChanges() {
    return planChanges;
  }

  CheckoutPayments checkoutPayments() {
    return checkoutPayments;
  }

  SetupIntents setupIntents() {
    return setupIntents;
  }

  /**
   * Whether the portal writes {@code cancel_at} alone when a member cancels at the period's end.
   */
  boolean portalCancelsByDate() {
    return portalCancelsByDate;
  }

  void portalCancelsByDate(boolean byDate) {
    portalCancelsByDate = byDate;
  }

  Routes routes() {
    var routes = new Routes();
    searchRoutes(routes);
    sellingRoutes(routes);
    customerRoutes(routes);
    billingRoutes(routes);
    moneyRoutes(routes);
    return routes
        .get("/v1/events", events::list)
        .get("/v1/events/{id}", events::retrieve)
        .post("/v1/test_helpers/test_clocks", testClocks::create)
        .get("/v1/test_helpers/test_clocks", testClocks::list)
        .get("/v1/test_helpers/test_clocks/{id}", testClocks::retrieve)
        .post(
            "/v1/test_helpers/test_clocks/{id}/advance", call -> testClocks.advance(call, dueWork));
  }

  private void sellingRoutes(Routes routes) {
    routes
        .post("/v1/products", products::create)
        .get("/v1/products", products::list)
        .get("/v1/products/{id}", products::retrieve)
        .post("/v1/products/{id}", products::update)
        .post("/v1/prices", prices::create)
        .get("/v1/prices", prices::list)
        .get("/v1/prices/{id}", prices::retrieve)
        .post("/v1/prices/{id}", prices::update)
        .post("/v1/coupons", coupons::create)
        .get("/v1/coupons", coupons::list)
        .get("/v1/coupons/{id}", coupons::retrieve)
        .post("/v1/promotion_codes", coupons::createCode)
        .get("/v1/promotion_codes", coupons::listCodes)
        .get("/v1/promotion_codes/{id}", coupons::retrieveCode)
        .post("/v1/checkout/sessions", checkoutSessions::create)
        .get("/v1/checkout/sessions", checkoutSessions::list)
        .get("/v1/checkout/sessions/{id}", checkoutSessions::retrieve)
        .post("/v1/checkout/sessions/{id}", checkoutSessions::update)
        .get("/v1/checkout/sessions/{id}/line_items", checkoutSessions::lineItems)
        .post("/v1/checkout/sessions/{id}/expire", checkoutSessions::expire);
  }

  private void customerRoutes(Routes routes) {
    routes
        .post("/v1/customers", customers::create)
        .get("/v1/customers", customers::list)
        .get("/v1/customers/{id}", customers::retrieve)
        .post("/v1/customers/{id}", customers::update)
        .delete("/v1/customers/{id}", customers::delete)
        .post("/v1/customers/{customer}/balance_transactions", balances::create)
        .get("/v1/customers/{customer}/balance_transactions", balances::list)
        .get("/v1/customers/{customer}/balance_transactions/{transaction}", balances::retrieve)
        .post("/v1/customers/{customer}/balance_transactions/{transaction}", balances::update)
        .get("/v1/customers/{id}/payment_methods", paymentMethods::listOfCustomer)
        .get("/v1/customers/{id}/payment_methods/{method}", paymentMethods::ofCustomer)
        .post("/v1/payment_methods", paymentMethods::create)
        .get("/v1/payment_methods", paymentMethods::list)
        .get("/v1/payment_methods/{id}", paymentMethods::retrieve)
        .post("/v1/payment_methods/{id}", paymentMethods::update)
        .post("/v1/payment_methods/{id}/attach", paymentMethods::attach)
        .post("/v1/payment_methods/{id}/detach", paymentMethods::detach)
        .post("/v1/setup_intents", setupIntents::create)
        .get("/v1/setup_intents", setupIntents::list)
        .get("/v1/setup_intents/{id}", setupIntents::retrieve)
        .post("/v1/setup_intents/{id}/confirm", setupIntents::confirm)
        .post("/v1/billing_portal/sessions", portal::createSession)
        .post("/v1/billing_portal/configurations", portal::createConfiguration)
        .get("/v1/billing_portal/configurations", portal::listConfigurations)
        .get("/v1/billing_portal/configurations/{id}", portal::retrieveConfiguration)
        .post("/v1/billing_portal/configurations/{id}", portal::updateConfiguration);
  }

  private void billingRoutes(Routes routes) {
    routes
        .post("/v1/subscriptions", subscriptions::create)
        .get("/v1/subscriptions", subscriptions::list)
        .get("/v1/subscriptions/{id}", subscriptions::retrieve)
        .post("/v1/subscriptions/{id}", subscriptions::update)
        .delete("/v1/subscriptions/{id}", subscriptions::cancel)
        .post("/v1/subscriptions/{id}/resume", subscriptions::resume)
        .post("/v1/subscription_schedules", schedules::create)
        .get("/v1/subscription_schedules", schedules::list)
        .get("/v1/subscription_schedules/{schedule}", schedules::retrieve)
        .post("/v1/subscription_schedules/{schedule}", schedules::update)
        .post("/v1/subscription_schedules/{schedule}/release", schedules::release)
        .post("/v1/subscription_schedules/{schedule}/cancel", schedules::cancel)
        .post("/v1/credit_notes", creditNotes::create)
        .get("/v1/credit_notes", creditNotes::list)
        .get("/v1/credit_notes/preview", creditNotes::preview)
        .get("/v1/credit_notes/{id}", creditNotes::retrieve)
        .post("/v1/credit_notes/{id}", creditNotes::update)
        .get("/v1/credit_notes/{id}/lines", creditNotes::lines)
        .post("/v1/credit_notes/{id}/void", creditNotes::voidNote)
        .post("/v1/subscription_items", subscriptionItems::create)
        .get("/v1/subscription_items", subscriptionItems::list)
        .get("/v1/subscription_items/{item}", subscriptionItems::retrieve)
        .post("/v1/subscription_items/{item}", subscriptionItems::update)
        .delete("/v1/subscription_items/{item}", subscriptionItems::delete)
        .post("/v1/invoices/create_preview", invoicePreviews::create)
        .get("/v1/invoices", invoiceDesk::list)
        .get("/v1/invoices/{id}", invoiceDesk::retrieve)
        .get("/v1/invoices/{id}/lines", invoiceDesk::lines)
        .post("/v1/invoices/{id}", invoiceDesk::update)
        .post("/v1/invoices/{id}/pay", invoiceDesk::pay)
        .post("/v1/invoices/{id}/send", invoiceDesk::send)
        .post("/v1/invoices/{id}/finalize", invoiceDesk::finalizeInvoice)
        .post("/v1/invoices/{id}/void", invoiceDesk::voidInvoice)
        .post("/v1/invoices/{id}/mark_uncollectible", invoiceDesk::markUncollectible)
        .get("/v1/invoiceitems", invoiceItems::list)
        .get("/v1/invoiceitems/{id}", invoiceItems::retrieve)
        .get("/v1/invoice_payments", invoicePayments::list)
        .get("/v1/invoice_payments/{id}", invoicePayments::retrieve);
  }

  private void moneyRoutes(Routes routes) {
    routes
        .get("/v1/payment_intents", payments::listIntents)
        .get("/v1/payment_intents/{id}", payments::retrieveIntent)
        .get("/v1/charges", payments::listCharges)
        .get("/v1/charges/{id}", payments::retrieveCharge)
        .post("/v1/charges/{id}", payments::updateCharge)
        .post("/v1/refunds", refunds::create)
        .get("/v1/refunds", refunds::list)
        .get("/v1/refunds/{id}", refunds::retrieve)
        .post("/v1/refunds/{id}", refunds::update)
        .get("/v1/disputes", disputes::list)
        .get("/v1/disputes/{id}", disputes::retrieve)
        .post("/v1/disputes/{id}", disputes::update)
        .post("/v1/disputes/{id}/close", disputes::close);
  }

  private void searchRoutes(Routes routes) {
    for (ObjectKind kind :
        List.of(
            ObjectKind.CUSTOMER,
            ObjectKind.SUBSCRIPTION,
            ObjectKind.INVOICE,
            ObjectKind.CHARGE,
            ObjectKind.PAYMENT_INTENT,
            ObjectKind.PRICE,
            ObjectKind.PRODUCT)) {
      routes.get("/v1/" + kind.object() + "s/search", call -> search.of(kind, call));
    }
  }

  private static Optional<Long> deadline(ObjectNode node) {
    return switch (ObjectKind.of(Json.string(node, "object"))) {
      case SUBSCRIPTION -> Deadlines.next(node);
      case INVOICE -> Invoices.deadline(node);
      case CHECKOUT_SESSION -> CheckoutSessions.deadline(node);
      case PAYMENT_INTENT -> Payments.deadline(node);
      case SUBSCRIPTION_SCHEDULE -> SubscriptionSchedules.deadline(node);
      default -> Optional.empty();
    };
  }

  private void act(ObjectNode node) {
    switch (ObjectKind.of(Json.string(node, "object"))) {
      case SUBSCRIPTION -> {
        schedules.actBefore(node);
        if (Deadlines.passed(Deadlines.next(node), timeline.now())) {
          cycle.act(node);
        }
      }
      case SUBSCRIPTION_SCHEDULE -> schedules.act(node);
      case INVOICE -> cycle.actOn(node);
      case CHECKOUT_SESSION -> checkoutSessions.expire(node);
      case PAYMENT_INTENT -> debits.act(node);
      default -> throw new IllegalStateException("nothing is ever due for " + node);
    }
  }
}
