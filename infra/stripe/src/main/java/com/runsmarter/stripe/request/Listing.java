package com.runsmarter.stripe.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A page of a list, newest first, by Stripe's cursors.
 *
 * @see <a href="https://docs.stripe.com/api/pagination">Pagination</a>
 */
public final class Listing {

  private static final long DEFAULT_LIMIT = 10;
  private static final long MOST = 100;

  private Listing() {}

  public static ObjectNode of(
      ObjectStore objectStore,
      ApiRequest call,
      ObjectKind kind,
      List<Predicate<ObjectNode>> filters) {
    return page(objectStore, call, kind, objectStore.all(kind), filters);
  }

  /** The customer's objects when the request names one, else everybody's. */
  public static ObjectNode byCustomer(
      ObjectStore objectStore,
      ApiRequest call,
      ObjectKind kind,
      List<Predicate<ObjectNode>> filters) {
    return call.params()
        .text("customer")
        .map(
            customer -> {
              objectStore.named(ObjectKind.CUSTOMER, customer, "customer");
              var own = new ArrayList<Predicate<ObjectNode>>(filters);
              own.add(node -> Json.text(node, "customer").filter(customer::equals).isPresent());
              return page(objectStore, call, kind, objectStore.ofCustomer(kind, customer), own);
            })
        .orElseGet(() -> of(objectStore, call, kind, filters));
  }

  public static ObjectNode page(
      ObjectStore objectStore,
      ApiRequest call,
      ObjectKind kind,
      NavigableMap<Long, ObjectNode> rows,
      List<Predicate<ObjectNode>> filters) {
    Params params = call.params();
    long limit = params.integer("limit", 1, MOST).orElse(DEFAULT_LIMIT);
    Optional<String> after = params.text("starting_after");
    Optional<String> before = params.text("ending_before");
    Predicate<ObjectNode> wanted = created(params);
    for (Predicate<ObjectNode> filter : filters) {
      wanted = wanted.and(filter);
    }
    NavigableMap<Long, ObjectNode> ordered = rows.descendingMap();
    if (after.isPresent()) {
      ordered = ordered.tailMap(cursor(objectStore, kind, after.get(), "starting_after"), false);
    } else if (before.isPresent()) {
      ordered = rows.tailMap(cursor(objectStore, kind, before.get(), "ending_before"), false);
    }
    List<ObjectNode> found = ordered.values().stream().filter(wanted).limit(limit + 1).toList();
    boolean more = found.size() > limit;
    List<ObjectNode> page = more ? found.subList(0, (int) limit) : found;
    return list(call.url(), before.isPresent() && after.isEmpty() ? page.reversed() : page, more);
  }

  /** A page of objects that are kept inside another, in their own order. */
  public static ObjectNode whole(ApiRequest call, List<ObjectNode> rows) {
    Params params = call.params();
    int limit = params.integer("limit", 1, MOST).orElse(DEFAULT_LIMIT).intValue();
    Optional<String> after = params.text("starting_after");
    Optional<String> before = params.text("ending_before");
    List<ObjectNode> left =
        after.isPresent()
            ? rows.subList(position(rows, after.get(), "starting_after") + 1, rows.size())
            : before.isPresent()
                ? rows.subList(0, position(rows, before.get(), "ending_before")).reversed()
                : rows;
    List<ObjectNode> page = left.subList(0, Math.min(limit, left.size()));
    boolean backwards = before.isPresent() && after.isEmpty();
    return list(call.url(), backwards ? page.reversed() : page, left.size() > page.size());
  }

  private static int position(List<ObjectNode> rows, String id, String param) {
    for (int i = 0; i < rows.size(); i++) {
      if (Json.string(rows.get(i), "id").equals(id)) {
        return i;
      }
    }
    throw Refusal.invalid("No such object: '" + id + "'").code("resource_missing").param(param);
  }

  public static ObjectNode list(String url, List<ObjectNode> rows, boolean more) {
    ArrayNode data = Json.array();
    rows.forEach(row -> data.add(InternalFields.shown(row)));
    ObjectNode list = Json.object().put("object", "list").put("url", url).put("has_more", more);
    list.set("data", data);
    return list;
  }

  /** Leaves the first entries in the lists that objects carry; what follows has to be asked for. */
  public static void shorten(JsonNode node, int most) {
    for (JsonNode within : node) {
      if (within instanceof ObjectNode list
          && Json.text(list, "object").filter("list"::equals).isPresent()
          && list.path("data").size() > most) {
        ArrayNode data = (ArrayNode) list.path("data");
        while (data.size() > most) {
          data.remove(data.size() - 1);
        }
        list.put("has_more", true);
      }
      shorten(within, most);
    }
  }

  public static Predicate<ObjectNode> created(Params params) {
    return within(params, "created");
  }

  private static Predicate<ObjectNode> within(Params params, String field) {
    if (!params.has(field)) {
      return node -> true;
    }
    if (params.isText(field)) {
      long exact = params.requiredInteger(field);
      return node -> Json.amount(node, field) == exact;
    }
    Params range = params.child(field).orElseThrow();
    long above =
        Math.max(
            range.integer("gte").orElse(Long.MIN_VALUE),
            range.integer("gt").map(gt -> gt + 1).orElse(Long.MIN_VALUE));
    long below =
        Math.min(
            range.integer("lte").orElse(Long.MAX_VALUE),
            range.integer("lt").map(lt -> lt - 1).orElse(Long.MAX_VALUE));
    return node -> Json.amount(node, field) >= above && Json.amount(node, field) <= below;
  }

  private static long cursor(ObjectStore objectStore, ObjectKind kind, String id, String param) {
    objectStore.named(kind, id, param);
    return objectStore.sequenceOf(kind, id);
  }
}
