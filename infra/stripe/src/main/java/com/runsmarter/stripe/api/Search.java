package com.runsmarter.stripe.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.customer.CustomerState;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Objects that a query finds, newest first.
 *
 * @see <a href="https://docs.stripe.com/search">Search</a>
 */
public final class Search {

  private static final String TOTAL = "total_count";
  private static final List<ObjectKind> SEARCHED =
      List.of(
          ObjectKind.CUSTOMER,
          ObjectKind.SUBSCRIPTION,
          ObjectKind.INVOICE,
          ObjectKind.CHARGE,
          ObjectKind.PAYMENT_INTENT,
          ObjectKind.PRICE,
          ObjectKind.PRODUCT);

  private final ObjectStore objectStore;

  public Search(ObjectStore objectStore) {
    this.objectStore = objectStore;
  }

  public void addTo(Routes routes) {
    SEARCHED.forEach(
        kind -> routes.get("/v1/" + kind.object() + "s/search", call -> of(kind, call)));
  }

  private ObjectNode of(ObjectKind kind, ApiRequest call) {
    Params params = call.params();
    Predicate<ObjectNode> query = SearchQuery.parse(kind, params.required("query"));
    Predicate<ObjectNode> wanted = node -> !CustomerState.deleted(node) && query.test(node);
    int limit = params.integer("limit", 1, 100).orElse(10L).intValue();
    long before = params.text("page").map(Search::position).orElse(Long.MAX_VALUE);
    List<Map.Entry<Long, ObjectNode>> found =
        objectStore.all(kind).headMap(before, false).descendingMap().entrySet().stream()
            .filter(row -> wanted.test(row.getValue()))
            .limit(limit + 1L)
            .toList();
    boolean more = found.size() > limit;
    ArrayNode data = Json.array();
    found.stream().limit(limit).forEach(row -> data.add(InternalFields.shown(row.getValue())));
    ObjectNode result =
        Json.object()
            .put("object", "search_result")
            .put("url", call.url())
            .put("has_more", more)
            .put("next_page", more ? page(found.get(limit - 1).getKey()) : null);
    result.set("data", data);
    if (params.texts("expand").contains(TOTAL)) {
      result.put(TOTAL, objectStore.all(kind).values().stream().filter(wanted).count());
    }
    return result;
  }

  /** The page of a search that goes on after this row. */
  private static String page(long row) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(row).getBytes(StandardCharsets.UTF_8));
  }

  private static long position(String page) {
    try {
      return Long.parseLong(
          new String(Base64.getUrlDecoder().decode(page), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("Invalid page: " + page).param("page");
    }
  }
}
