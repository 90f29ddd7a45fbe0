package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.api.Api;
import com.runsmarter.stripe.api.Search;
import com.runsmarter.stripe.catalogue.Coupons;
import com.runsmarter.stripe.catalogue.Prices;
import com.runsmarter.stripe.catalogue.Products;
import com.runsmarter.stripe.charge.BalanceTransactions;
import com.runsmarter.stripe.charge.Disputes;
import com.runsmarter.stripe.charge.Payments;
import com.runsmarter.stripe.charge.Refunds;
import com.runsmarter.stripe.checkout.CheckoutPayments;
import com.runsmarter.stripe.checkout.CheckoutSessions;
import com.runsmarter.stripe.control.Control;
import com.runsmarter.stripe.customer.CustomerBalances;
import com.runsmarter.stripe.customer.Customers;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.customer.SetupIntents;
import com.runsmarter.stripe.customer.TestClocks;
import com.runsmarter.stripe.invoice.CreditNotes;
import com.runsmarter.stripe.invoice.Debits;
import com.runsmarter.stripe.invoice.Discounting;
import com.runsmarter.stripe.invoice.Dunning;
import com.runsmarter.stripe.invoice.InvoiceCollection;
import com.runsmarter.stripe.invoice.InvoiceItems;
import com.runsmarter.stripe.invoice.InvoiceLines;
import com.runsmarter.stripe.invoice.InvoicePayments;
import com.runsmarter.stripe.invoice.InvoiceRoutes;
import com.runsmarter.stripe.invoice.Invoices;
import com.runsmarter.stripe.lifecycle.Deadlines;
import com.runsmarter.stripe.lifecycle.InvoicePreviews;
import com.runsmarter.stripe.lifecycle.PlanChanges;
import com.runsmarter.stripe.lifecycle.Reminders;
import com.runsmarter.stripe.lifecycle.SubscriptionItems;
import com.runsmarter.stripe.lifecycle.SubscriptionLifecycle;
import com.runsmarter.stripe.lifecycle.SubscriptionSchedules;
import com.runsmarter.stripe.lifecycle.Subscriptions;
import com.runsmarter.stripe.lifecycle.UpcomingInvoices;
import com.runsmarter.stripe.pages.CheckoutPage;
import com.runsmarter.stripe.pages.HostedPages;
import com.runsmarter.stripe.pages.InvoicePage;
import com.runsmarter.stripe.pages.PortalPage;
import com.runsmarter.stripe.portal.Portal;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.subscription.SubscriptionDrafts;
import com.runsmarter.stripe.time.DueWork;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import com.runsmarter.stripe.webhooks.Webhooks;
import java.util.List;
import java.util.Optional;

/**
 * The stand-in's parts, put together: who serves which route, who is told what becomes of an
 * invoice or a customer, and what falls due.
 */
final class Wiring {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Webhooks webhooks;
  private final Events events;
  private final DueWork dueWork;
  private final Disputes disputes;
  private final Refunds refunds;
  private final SubscriptionLifecycle lifecycle;
  private final SubscriptionSchedules schedules;
  private final InvoiceCollection collection;
  private final Debits debits;
  private final CheckoutSessions checkoutSessions;
  private final CheckoutPayments checkoutPayments;
  private final Portal portal;
  private final HostedPages pages;
  private final Routes routes = new Routes();

  Wiring(
      ObjectStore objectStore,
      StandInClock timeline,
      Webhooks webhooks,
      Dunning dunning,
      String baseUrl) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.webhooks = webhooks;
    events = new Events(objectStore, timeline, webhooks);
    // A search of a kind has a path that one object of the kind would have too: it comes first.
    new Search(objectStore).addTo(routes);
    events.addTo(routes);
    new Products(objectStore, timeline, events).addTo(routes);
    new Prices(objectStore, timeline, events).addTo(routes);
    var coupons = new Coupons(objectStore, timeline, events);
    coupons.addTo(routes);
    var paymentMethods = new PaymentMethods(objectStore, timeline, events);
    paymentMethods.addTo(routes);
    var setupIntents = new SetupIntents(objectStore, timeline, events, paymentMethods);
    setupIntents.addTo(routes);
    var balances = new CustomerBalances(objectStore, timeline, events);
    balances.addTo(routes);

    var balanceTransactions = new BalanceTransactions(objectStore, timeline);
    disputes = new Disputes(objectStore, timeline, events, balanceTransactions);
    disputes.addTo(routes);
    var payments = new Payments(objectStore, timeline, events, balanceTransactions, disputes);
    payments.addTo(routes);
    refunds = new Refunds(objectStore, timeline, events, balanceTransactions, disputes);
    refunds.addTo(routes);

    var invoicePayments = new InvoicePayments(objectStore, timeline, events);
    invoicePayments.addTo(routes);
    var discounting = new Discounting(objectStore, coupons);
    var lines = new InvoiceLines(objectStore, discounting);
    var items = new InvoiceItems(objectStore, timeline, events, discounting);
    items.addTo(routes);
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

    var upcoming = new UpcomingInvoices(invoices, items, lines);
    lifecycle =
        new SubscriptionLifecycle(
            objectStore,
            timeline,
            events,
            paymentMethods,
            invoices,
            items,
            lines,
            new Reminders(objectStore, events, upcoming),
            dunning);
    var drafts = new SubscriptionDrafts(objectStore, timeline);
    var planChanges =
        new PlanChanges(
            objectStore,
            timeline,
            events,
            paymentMethods,
            drafts,
            invoices,
            items,
            lines,
            lifecycle);
    new Subscriptions(
            objectStore, timeline, events, paymentMethods, coupons, drafts, lifecycle, planChanges)
        .addTo(routes);
    new SubscriptionItems(objectStore, timeline, events, planChanges).addTo(routes);
    schedules =
        new SubscriptionSchedules(
            objectStore, timeline, events, drafts, paymentMethods, lifecycle, planChanges);
    schedules.addTo(routes);
    // It has the path of an invoice: it comes first.
    var invoicePreviews =
        new InvoicePreviews(
            objectStore,
            timeline,
            coupons,
            drafts,
            invoices,
            lines,
            upcoming,
            lifecycle,
            planChanges);
    invoicePreviews.addTo(routes);
    var customers =
        new Customers(objectStore, timeline, events, paymentMethods, balances, lifecycle);
    customers.addTo(routes);

    checkoutSessions =
        new CheckoutSessions(objectStore, timeline, events, drafts, coupons, baseUrl);
    checkoutSessions.addTo(routes);
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
            lifecycle);

    collection =
        new InvoiceCollection(
            objectStore,
            timeline,
            paymentMethods,
            invoices,
            List.of(lifecycle, planChanges, checkoutPayments));
    new InvoiceRoutes(objectStore, timeline, events, paymentMethods, invoices, collection)
        .addTo(routes);
    new CreditNotes(objectStore, timeline, events, refunds, balances, invoices, collection)
        .addTo(routes);
    debits = new Debits(objectStore, timeline, payments, collection);

    portal = new Portal(objectStore, timeline, baseUrl);
    portal.addTo(routes);
    pages =
        new HostedPages(
            new CheckoutPage(objectStore, timeline, checkoutPayments),
            new PortalPage(
                objectStore,
                timeline,
                events,
                portal,
                paymentMethods,
                setupIntents,
                collection,
                lifecycle,
                planChanges,
                invoicePreviews),
            new InvoicePage(objectStore, collection));
    dueWork = new DueWork(objectStore, timeline, Wiring::deadline, this::act);
    new TestClocks(objectStore, timeline, events, dueWork).addTo(routes);
  }

  Events events() {
    return events;
  }

  DueWork dueWork() {
    return dueWork;
  }

  Routes routes() {
    return routes;
  }

  HostedPages pages() {
    return pages;
  }

  Control control(Api api) {
    return new Control(
        objectStore,
        timeline,
        webhooks,
        api,
        dueWork,
        checkoutPayments,
        portal,
        collection,
        debits,
        disputes,
        refunds);
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
        if (StandInClock.passed(Deadlines.next(node), timeline.now())) {
          lifecycle.act(node);
        }
      }
      case SUBSCRIPTION_SCHEDULE -> schedules.act(node);
      case INVOICE -> lifecycle.actOn(node);
      case CHECKOUT_SESSION -> checkoutSessions.expire(node);
      case PAYMENT_INTENT -> debits.act(node);
      default -> throw new IllegalStateException("nothing is ever due for " + node);
    }
  }
}
