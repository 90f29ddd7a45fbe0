package com.runsmarter.stripe.store;

/**
 * The objects that the stand-in keeps, with Stripe's names for them and the way their ids begin.
 */
public enum ObjectKind {
  CUSTOMER("customer", "cus_", 14, "customer"),
  PRODUCT("product", "prod_", 14, "product"),
  PRICE("price", "price_1", 23, "price"),
  COUPON("coupon", "", 8, "coupon"),
  PROMOTION_CODE("promotion_code", "promo_1", 23, "promotion code"),
  CHECKOUT_SESSION("checkout.session", "cs_test_a1", 58, "checkout.session"),
  SUBSCRIPTION("subscription", "sub_1", 23, "subscription"),
  SUBSCRIPTION_ITEM("subscription_item", "si_", 14, "subscription_item"),
  INVOICE("invoice", "in_1", 23, "invoice"),
  LINE_ITEM("line_item", "il_1", 23, "line item"),
  SESSION_ITEM("item", "li_1", 23, "line item"),
  INVOICE_ITEM("invoiceitem", "ii_1", 23, "invoiceitem"),
  INVOICE_PAYMENT("invoice_payment", "inpay_1", 23, "invoice_payment"),
  PAYMENT_INTENT("payment_intent", "pi_3", 23, "payment_intent"),
  SETUP_INTENT("setup_intent", "seti_1", 23, "setup_intent"),
  PAYMENT_METHOD("payment_method", "pm_1", 23, "PaymentMethod"),
  CHARGE("charge", "ch_3", 23, "charge"),
  CREDIT_NOTE("credit_note", "cn_1", 23, "credit note"),
  CREDIT_NOTE_LINE_ITEM("credit_note_line_item", "cnli_1", 23, "credit note line item"),
  CUSTOMER_BALANCE_TRANSACTION(
      "customer_balance_transaction", "cbtxn_1", 23, "customer balance transaction"),
  SUBSCRIPTION_SCHEDULE("subscription_schedule", "sub_sched_1", 23, "subscription schedule"),
  REFUND("refund", "re_3", 23, "refund"),
  DISPUTE("dispute", "du_1", 23, "dispute"),
  BALANCE_TRANSACTION("balance_transaction", "txn_3", 23, "balance transaction"),
  DISCOUNT("discount", "di_1", 23, "discount"),
  PORTAL_CONFIGURATION("billing_portal.configuration", "bpc_1", 23, "configuration"),
  PORTAL_SESSION("billing_portal.session", "bps_1", 23, "session"),
  TEST_CLOCK("test_helpers.test_clock", "clock_1", 23, "test clock"),
  EVENT("event", "evt_1", 23, "event");

  private final String object;
  private final String prefix;
  private final int random;
  private final String spoken;

  ObjectKind(String object, String prefix, int random, String spoken) {
    this.object = object;
    this.prefix = prefix;
    this.random = random;
    this.spoken = spoken;
  }

  public static ObjectKind of(String object) {
    for (ObjectKind kind : values()) {
      if (kind.object.equals(object)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of object is called " + object);
  }

  /** The value of the object's {@code object} field. */
  public String object() {
    return object;
  }

  /** What Stripe calls it when it says that there is none such. */
  public String spoken() {
    return spoken;
  }

  /** What Stripe calls the id in the path of a request for one such object. */
  public String pathParam() {
    return switch (this) {
      case CHECKOUT_SESSION -> "session";
      case PAYMENT_INTENT, SETUP_INTENT -> "intent";
      case PORTAL_CONFIGURATION -> "configuration";
      case TEST_CLOCK -> "test_clock";
      case SUBSCRIPTION_SCHEDULE -> "schedule";
      case CUSTOMER_BALANCE_TRANSACTION -> "transaction";
      case COUPON,
          DISPUTE,
          INVOICE,
          INVOICE_ITEM,
          INVOICE_PAYMENT,
          PAYMENT_METHOD,
          PRICE,
          PROMOTION_CODE,
          REFUND ->
          object;
      default -> "id";
    };
  }

  public String newId() {
    return prefix + Ids.random(random);
  }
}
