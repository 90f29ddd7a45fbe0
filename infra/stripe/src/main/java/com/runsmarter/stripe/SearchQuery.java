package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Stripe's search language that finds customers: {@code email:'x' AND
 * metadata['k']:'v'}.
 *
 * @see <a href="https://docs.stripe.com/search#search-query-language">Search query language</a>
 */
final class SearchQuery {

  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?:metadata\\[['\"](?<key>[^'\"]+)['\"]\\]|(?<field>email|name|phone))"
              + "(?<operator>[:~])['\"](?<value>[^'\"]*)['\"]");

  /** One sign of white space on either side: more of it is the clauses' to strip. */
  private static final Pattern AND = Pattern.compile("\\sAND\\s");

  private SearchQuery() {}

  static Predicate<ObjectNode> parse(String query) {
    Predicate<ObjectNode> all = node -> true;
    for (String clause : AND.split(query, -1)) {
      all = all.and(clause(clause.strip()));
    }
    return all;
  }

  private static Predicate<ObjectNode> clause(String text) {
    Matcher clause = CLAUSE.matcher(text);
    if (!clause.matches()) {
      throw Refusal.invalid("We were unable to parse your search query: " + text).param("query");
    }
    String key = clause.group("key");
    String[] path =
        key == null ? new String[] {clause.group("field")} : new String[] {"metadata", key};
    String value = clause.group("value").toLowerCase(Locale.ROOT);
    boolean part = clause.group("operator").equals("~");
    return node ->
        Json.text(node, path)
            .map(found -> found.toLowerCase(Locale.ROOT))
            .filter(found -> part ? found.contains(value) : found.equals(value))
            .isPresent();
  }
}
