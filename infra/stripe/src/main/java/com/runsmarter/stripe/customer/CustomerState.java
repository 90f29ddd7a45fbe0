package com.runsmarter.stripe.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;

/** Questions about a customer that several parts ask. */
public final class CustomerState {

  private static final String DELETED = "deleted";

  private CustomerState() {}

  /** The customer unless it was deleted, after which it can be read but not used. */
  public static ObjectNode live(ObjectStore objectStore, String id) {
    ObjectNode customer = objectStore.get(ObjectKind.CUSTOMER, id);
    if (deleted(customer)) {
      throw Refusal.noSuch(ObjectKind.CUSTOMER, id);
    }
    return customer;
  }

  /** The customer that a parameter names. */
  public static ObjectNode named(ObjectStore objectStore, Params params) {
    String id = params.required("customer");
    try {
      return live(objectStore, id);
    } catch (Refusal noSuch) {
      throw noSuch.namedBy("customer");
    }
  }

  public static boolean deleted(ObjectNode customer) {
    return Json.flag(InternalFields.of(customer), DELETED);
  }

  /** Notes that the customer is deleted: what is left of it can be read. */
  static void delete(ObjectNode customer) {
    InternalFields.of(customer).put(DELETED, true);
  }
}
