package com.runsmarter.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stripe's search language: clauses such as {@code email:'x'}, {@code -status:'active'}, {@code
 * total>1000} or {@code metadata['k']:'v'}, all of which hold (AND, or a space) or one of which
 * (OR).
 *
 * @see <a href="https://docs.stripe.com/search#search-query-language">Search query language</a>
 */
public final class SearchQuery {

  private static final int MOST_CLAUSES = 10;
  private static final int SHORTEST_PART = 3;

  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?<not>-)?(?:metadata\\[(?<key>'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'"
              + "|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\")\\]|(?<field>[a-z_][a-z_0-9.]{0,60}+))"
              + "(?<operator>:|~|>=|<=|>|<)"
              + "(?:(?<text>'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'"
              + "|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\")"
              + "|(?<number>-?\\d{1,18}+)|(?<word>null|true|false))");

  private static final Pattern BETWEEN =
      Pattern.compile("\\s++(?:(?<word>AND|OR)\\s++)?", Pattern.CASE_INSENSITIVE);

  private SearchQuery() {}

  public static Predicate<ObjectNode> parse(ObjectKind kind, String query) {
    String text = query.strip();
    var clauses = new ArrayList<Predicate<ObjectNode>>();
    boolean anyOf = false;
    boolean allOf = false;
    Matcher clause = CLAUSE.matcher(text);
    Matcher between = BETWEEN.matcher(text);
    int at = 0;
    while (true) {
      if (!clause.region(at, text.length()).lookingAt()) {
        throw unparsable(text);
      }
      clauses.add(clause(kind, clause));
      at = clause.end();
      if (at == text.length()) {
        break;
      }
      if (!between.region(at, text.length()).lookingAt()) {
        throw unparsable(text);
      }
      boolean or = "OR".equalsIgnoreCase(between.group("word"));
      anyOf |= or;
      allOf |= !or;
      at = between.end();
    }
    if (anyOf && allOf) {
      throw Refusal.invalid(
              "You may not combine `AND` and `OR` in one search query: they exclude each other.")
          .param("query");
    }
    if (clauses.size() > MOST_CLAUSES) {
      throw Refusal.invalid("A search query has at most " + MOST_CLAUSES + " clauses.")
          .param("query");
    }
    return anyOf
        ? node -> clauses.stream().anyMatch(one -> one.test(node))
        : node -> clauses.stream().allMatch(one -> one.test(node));
  }

  private static Predicate<ObjectNode> clause(ObjectKind kind, Matcher clause) {
    String key = clause.group("key");
    String field = clause.group("field");
    if (key == null && !searchable(kind).contains(field)) {
      throw Refusal.invalid(
              "Field `"
                  + field
                  + "` is an unsupported search field for resource `"
                  + kind.object()
                  + "s`. See https://stripe.com/docs/search#query-fields-for-"
                  + kind.object().replace("_", "-")
                  + "s for a list of supported fields.")
          .param("query");
    }
    String[] path = key == null ? field.split("\\.") : new String[] {"metadata", unescaped(key)};
    Predicate<ObjectNode> holds = holds(clause, path);
    return clause.group("not") == null ? holds : holds.negate();
  }

  private static Predicate<ObjectNode> holds(Matcher clause, String[] path) {
    String operator = clause.group("operator");
    String number = clause.group("number");
    String word = clause.group("word");
    if (operator.contains(">") || operator.contains("<")) {
      if (number == null) {
        throw Refusal.invalid("Only numbers can be compared by `" + operator + "`.").param("query");
      }
      long bound = Long.parseLong(number);
      return node ->
          Json.number(node, path).filter(found -> compares(found, operator, bound)).isPresent();
    }
    if ("null".equals(word)) {
      return node -> !Json.present(node, path);
    }
    String value = number != null ? number : word != null ? word : unescaped(clause.group("text"));
    String wanted = value.toLowerCase(Locale.ROOT);
    boolean part = operator.equals("~");
    if (part && wanted.length() < SHORTEST_PART) {
      throw Refusal.invalid(
              "Substring search needs at least " + SHORTEST_PART + " characters: " + value)
          .param("query");
    }
    return node -> {
      JsonNode found = Json.at(node, path);
      String text = found.asText().toLowerCase(Locale.ROOT);
      return found.isValueNode()
          && !found.isNull()
          && (part ? text.contains(wanted) : text.equals(wanted));
    };
  }

  private static boolean compares(long found, String operator, long bound) {
    return switch (operator) {
      case ">" -> found > bound;
      case ">=" -> found >= bound;
      case "<" -> found < bound;
      default -> found <= bound;
    };
  }

  /** The text in quotes, with what a backslash protects in it. */
  private static String unescaped(String quoted) {
    return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  /** The fields that Stripe can search an object by, its metadata apart. */
  private static Set<String> searchable(ObjectKind kind) {
    List<String> fields =
        switch (kind) {
          case CUSTOMER -> List.of("created", "email", "name", "phone");
          case SUBSCRIPTION -> List.of("canceled_at", "created", "status");
          case INVOICE ->
              List.of(
                  "created", "currency", "customer", "number", "receipt_number", "status", "total");
          case CHARGE ->
              List.of(
                  "amount",
                  "billing_details.address.postal_code",
                  "created",
                  "currency",
                  "customer",
                  "disputed",
                  "payment_method_details.card.brand",
                  "payment_method_details.card.exp_month",
                  "payment_method_details.card.exp_year",
                  "payment_method_details.card.fingerprint",
                  "payment_method_details.card.last4",
                  "refunded",
                  "status");
          case PAYMENT_INTENT -> List.of("amount", "created", "currency", "customer", "status");
          case PRICE -> List.of("active", "currency", "lookup_key", "product", "type");
          case PRODUCT -> List.of("active", "description", "name", "shippable", "url");
          default -> List.of();
        };
    return Set.copyOf(fields);
  }

  private static Refusal unparsable(String text) {
    return Refusal.invalid("We were unable to parse your search query: " + text).param("query");
  }
}
