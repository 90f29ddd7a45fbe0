package com.runsmarter.stripe;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.invoice.Dunning;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Webhooks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A parameter of Stripe's either does something or is refused: each of the client's parameters is
 * sent to each route, and each that is taken is shown to make a difference.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoingWhatIsAcceptedTest {

  /** A request that works, and what can be said with it. */
  record Section(
      String method,
      String path,
      String params,
      String base,
      boolean completes,
      boolean needsMore,
      List<String> entries) {

    String route() {
      return method + " " + path;
    }

    @Override
    public String toString() {
      return route() + " " + base;
    }
  }

  private static final long DAY = Duration.ofDays(1).toSeconds();

  /** Those of every list, which other tests try. */
  private static final Set<String> OF_LISTS =
      Set.of(
          "limit",
          "page",
          "starting_after",
          "ending_before",
          "created",
          "created[gt]",
          "created[gte]",
          "created[lt]",
          "created[lte]");

  /** An id's random part, and what else differs from one run to the next. */
  private static final Pattern RANDOM =
      Pattern.compile("_[A-Za-z0-9]{8,}+|\\b[A-Z0-9]{8}\\b|\"id\" ?: ?\"[A-Za-z0-9]{8}\"");

  private static final Pattern PAIR = Pattern.compile(" vs |&");
  private static final Pattern VERSUS = Pattern.compile(" vs ");
  private static final Pattern COLUMN = Pattern.compile(" \\|");

  private static final List<String> LISTS =
      List.of(
          "customers",
          "products",
          "prices",
          "coupons",
          "promotion_codes",
          "subscriptions?status=all",
          "invoices",
          "invoiceitems",
          "payment_intents",
          "setup_intents",
          "charges",
          "refunds",
          "disputes",
          "credit_notes",
          "subscription_schedules",
          "billing_portal/configurations");

  private final StandInFixture shop = StandInFixture.open();
  private final Map<String, String> named = new HashMap<>();

  @AfterAll
  void close() {
    shop.close();
  }

  static Stream<Section> sections() {
    var sections = new ArrayList<Section>();
    for (String line : text().lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> parts = COLUMN.splitAsStream(line).map(String::strip).toList();
      if (parts.size() >= 2) {
        String route = parts.getFirst();
        String more = parts.size() > 3 ? parts.get(3) : "";
        sections.add(
            new Section(
                route.substring(0, route.indexOf(' ')),
                route.substring(route.indexOf(' ') + 1),
                parts.get(1),
                parts.size() > 2 ? parts.get(2) : "",
                more.equals("complete"),
                more.equals("more"),
                new ArrayList<>()));
      } else {
        sections.getLast().entries().add(line);
      }
    }
    return sections.stream();
  }

  @ParameterizedTest
  @MethodSource("sections")
  void whatIsTakenMakesADifference(Section section) {
    Map<String, String> outcomes = new HashMap<>();
    var idle = new ArrayList<String>();
    for (String entry : section.entries()) {
      if (entry.startsWith("only ")) {
        assertThat(answered(section, entry.substring(5)).statusCode()).as(entry).isEqualTo(200);
        continue;
      }
      List<String> forms =
          entry.contains(" vs ") ? VERSUS.splitAsStream(entry).toList() : List.of("", entry);
      String one = outcomes.computeIfAbsent(forms.getFirst(), form -> outcome(section, form));
      String other = outcomes.computeIfAbsent(forms.getLast(), form -> outcome(section, form));
      if (one.equals(other)) {
        idle.add(entry);
      }
    }
    assertThat(idle).as("taken, and nothing comes of it").isEmpty();
  }

  static Stream<String> routes() {
    return sections().map(Section::route).distinct();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void whatElseTheClientKnowsIsRefused(String route) {
    List<Section> sections = sections().filter(each -> each.route().equals(route)).toList();
    var taken = new HashSet<String>(route.startsWith("GET") ? OF_LISTS : Set.of());
    for (Section section : sections) {
      taken.addAll(keys(section.base()));
      section.entries().forEach(entry -> taken.addAll(keys(entry)));
    }
    stock();
    var wrong = new ArrayList<String>();
    var refused = new HashSet<String>();
    for (ClientParameters.Parameter parameter : ClientParameters.of(sections.getFirst().params())) {
      String name = parameter.name();
      if (taken.stream().noneMatch(key -> key.equals(name) || key.startsWith(name + "["))
          && refused.stream().noneMatch(name::startsWith)) {
        refusal(sections, parameter).ifPresentOrElse(refused::add, () -> wrong.add(name));
      }
    }
    assertThat(wrong).as("neither refused as unknown nor shown to do something").isEmpty();
  }

  /** What a parameter is refused by as one that nobody knows: by its own name or its parent's. */
  private Optional<String> refusal(List<Section> sections, ClientParameters.Parameter parameter) {
    for (Section section : sections) {
      HttpResponse<String> answer =
          send(section, with(section, parameter.name(), parameter.sample()));
      JsonNode error = Json.parse(answer.body()).path("error");
      String param = error.path("param").asText();
      if (answer.statusCode() == 200) {
        return Optional.empty();
      }
      if (error.path("code").asText().equals("parameter_unknown")
          && parameter.name().startsWith(param)) {
        return Optional.of(param);
      }
    }
    return Optional.empty();
  }

  @ParameterizedTest
  @MethodSource("sections")
  void aWordThatIsNoneIsRefused(Section section) {
    var taken = new HashSet<String>();
    section.entries().forEach(entry -> taken.addAll(rawKeys(entry)));
    stock();
    var wrong = new ArrayList<String>();
    for (ClientParameters.Parameter parameter : ClientParameters.of(section.params())) {
      String key = parameter.name().replaceAll("\\[0]$", "");
      boolean spoken = !parameter.words().isEmpty() && taken.contains(parameter.name());
      if (!spoken || keys(section.base()).contains(parameter.name())) {
        continue;
      }
      HttpResponse<String> answer = send(section, with(section, parameter.name(), "no_such_word"));
      String param = Json.parse(answer.body()).path("error").path("param").asText();
      if (answer.statusCode() != 400 || !(param.startsWith(key) || key.startsWith(param))) {
        wrong.add(parameter.name() + " answers " + answer.statusCode() + " about " + param);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyRouteThatTakesParametersIsTried() {
    var objectStore = new ObjectStore(Optional.empty());
    var timeline = new StandInClock(() -> StandInFixture.OPENED, objectStore);
    var webhooks = new Webhooks(objectStore, timeline, List.of());
    List<String> routes;
    try (objectStore;
        webhooks) {
      routes =
          new Wiring(objectStore, timeline, webhooks, Dunning.standard(), "http://a.example")
              .routes()
              .all();
    }
    assertThat(sections().map(section -> shape(section.method() + " /v1/" + section.path())))
        .containsAll(routes.stream().filter(route -> !oneObject(route)).map(this::shape).toList());
  }

  /** Whether a route shows one object as it is. */
  private static boolean oneObject(String route) {
    return route.startsWith("GET") && route.endsWith("}");
  }

  private String shape(String route) {
    return route.replaceAll("\\{[a-zA-Z]+}", "{}");
  }

  @Test
  void theTriedNamesAreTheClients() {
    var unknown = new ArrayList<String>();
    sections()
        .forEach(
            section -> {
              var known = new HashSet<String>();
              ClientParameters.of(section.params())
                  .forEach(each -> known.add(general(each.name())));
              section.entries().stream()
                  .flatMap(entry -> keys(entry).stream())
                  // A card's number and what belongs to it come from the browser, not the client.
                  .filter(name -> !name.startsWith("card["))
                  .filter(name -> !known.contains(name))
                  .filter(name -> !known.contains(name.replaceFirst("\\[0]$", "")))
                  .forEach(name -> unknown.add(section + ": " + name));
            });
    assertThat(unknown).isEmpty();
  }

  /** A form with the parameter, and with what is said beside it elsewhere in its object. */
  private static String with(Section section, String name, String value) {
    String beside = beside(section, name).or(() -> first(section)).orElse("");
    return Stream.concat(
            PAIR.splitAsStream(beside).filter(pair -> !rawKeys(pair).contains(name)),
            Stream.of(name + "=" + value))
        .collect(joining("&"));
  }

  /** The first form that says something in the parameter's object, or in the one around that. */
  private static Optional<String> beside(Section section, String name) {
    for (String object = name; object.contains("["); ) {
      object = object.substring(0, object.lastIndexOf('['));
      String around = object;
      Optional<String> found =
          section.entries().stream()
              .map(entry -> VERSUS.splitAsStream(entry.replaceFirst("^only ", "")))
              .flatMap(forms -> forms.reduce((one, other) -> other).stream())
              .filter(form -> rawKeys(form).stream().anyMatch(key -> key.startsWith(around)))
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** What must be said in each form of a section whose own form is not enough. */
  private static Optional<String> first(Section section) {
    return section.entries().stream()
        .filter(entry -> section.needsMore())
        .map(entry -> VERSUS.splitAsStream(entry).findFirst().orElse(""))
        .findFirst();
  }

  /** A name whose indices and free keys do not matter. */
  private static String general(String name) {
    return name.replaceAll("\\[\\d+]", "[0]");
  }

  private static Set<String> keys(String entry) {
    return rawKeys(entry).stream()
        .map(DoingWhatIsAcceptedTest::general)
        .collect(toCollection(HashSet::new));
  }

  private static Set<String> rawKeys(String entry) {
    return PAIR.splitAsStream(entry.replaceFirst("^only ", ""))
        .filter(pair -> pair.contains("="))
        .map(pair -> pair.substring(0, pair.indexOf('=')))
        .collect(toCollection(HashSet::new));
  }

  private HttpResponse<String> answered(Section section, String form) {
    stock();
    return send(section, form);
  }

  /** All that can be seen of what a request has done. */
  private String outcome(Section section, String form) {
    HttpResponse<String> answer = answered(section, form);
    assertThat(answer.statusCode()).as(form + " " + answer.body()).isEqualTo(200);
    var seen = new StringBuilder(answer.body());
    if (!section.method().equals("GET")) {
      ObjectNode shown = Json.parse(answer.body());
      Json.text(shown, "url")
          .filter(url -> url.startsWith(shop.standIn.url().toString()))
          .ifPresent(url -> seen.append(shop.get(url).body()));
      if (section.completes()) {
        seen.append(
            shop.post(
                    "/_control/checkout/" + Json.string(shown, "id") + "/complete",
                    "application/json",
                    "{\"card\":\"4242424242424242\",\"email\":\"jo@example.com\",\"name\":\"Jo\","
                        + "\"country\":\"DE\"}")
                .body());
      }
      if (Json.text(shown, "object").filter("customer"::equals).isPresent()) {
        seen.append(get("customers/" + Json.string(shown, "id") + "/payment_methods"));
      }
      LISTS.forEach(
          list -> seen.append(get(list + (list.contains("?") ? "&" : "?") + "limit=100")));
    }
    return RANDOM.matcher(seen).replaceAll("#");
  }

  private HttpResponse<String> send(Section section, String form) {
    String path = "/v1/" + filled(section.path());
    String all = filled(String.join("&", section.base(), form));
    return section.method().equals("POST")
        ? shop.send(
            authorized(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(all)))
        : shop.send(
            authorized(path + "?" + encoded(all))
                .method(section.method(), HttpRequest.BodyPublishers.noBody()));
  }

  /** The same shop again: a little of everything that a request can be about. */
  private void stock() {
    shop.order("/_control/reset", "{}");
    named.clear();
    goods();
    made(
        "{customer}",
        "customers",
        "email=mo@example.com&invoice_settings[default_payment_method]=pm_card_visa");
    made("{other}", "customers", "email=al@example.com");
    named.put(
        "{method}",
        Json.string(first("payment_methods?customer=" + named.get("{customer}")), "id"));
    subscribe(
        "{paused}",
        "items[0][price]={price}&trial_period_days=1"
            + "&payment_settings[payment_method_types][0]=us_bank_account"
            + "&trial_settings[end_behavior][missing_payment_method]=pause");
    shop.advance("P1D");
    post(
        "subscriptions/{paused}",
        "payment_settings[payment_method_types][0]=us_bank_account"
            + "&payment_settings[payment_method_types][1]=card");
    made("{clock}", "test_helpers/test_clocks", "frozen_time={start}");
    made("{balance}", "customers/{other}/balance_transactions", "amount=100&currency=usd");
    bills();
    made(
        "{session}",
        "checkout/sessions",
        "mode=subscription&success_url=https://a.example/&customer={customer}"
            + "&line_items[0][price]={price}&line_items[0][quantity]=1");
    made("{setup}", "setup_intents", "customer={customer}");
  }

  private void goods() {
    long now = StandInFixture.OPENED.getEpochSecond() + DAY;
    named.put("{start}", Long.toString(now));
    named.put("{past}", Long.toString(now - 5 * DAY));
    named.put("{soon}", Long.toString(now + DAY / 2));
    named.put("{later}", Long.toString(now + DAY));
    named.put("{future}", Long.toString(now + 9 * DAY));
    named.put("{far}", Long.toString(now + 19 * DAY));
    made("{product}", "products", "name=Team");
    made("{socks}", "products", "name=Socks");
    made("{price}", "prices", price("monthly", 900));
    made("{plus}", "prices", price("plus", 1900));
    made("{gold}", "prices", price("gold", 2900).replace("{product}", "{socks}"));
    made("{year}", "prices", price("yearly", 9000).replace("=month", "=year"));
    post("coupons", "id=HALF&percent_off=50&duration=forever");
    made("{code}", "promotion_codes", "code=SPRING&promotion[type]=coupon&promotion[coupon]=HALF");
    made("{loose}", "payment_methods", "type=card&card[token]=tok_visa");
    made(
        "{configuration}",
        "billing_portal/configurations",
        "features[subscription_cancel][enabled]=true");
  }

  private void bills() {
    leave("{disputing}");
    named.put(
        "{dispute}",
        Json.string(
            shop.order(
                "/_control/charges/" + Json.string(first("charges"), "id") + "/dispute", "{}"),
            "id"));
    leave("{left}");
    named.put("{unrefunded}", Json.string(first("charges"), "id"));
    named.put("{unrefundedIntent}", Json.string(first("payment_intents"), "id"));
    ObjectNode subscription =
        subscribe("{subscription}", "items[0][price]={price}&items[1][price]={gold}");
    named.put("{item}", Json.string(SubscriptionState.firstItem(subscription), "id"));
    named.put("{second}", Json.string(SubscriptionState.items(subscription).getLast(), "id"));
    named.put("{paid}", Json.string(first("invoices"), "id"));
    named.put("{charge}", Json.string(first("charges"), "id"));
    named.put("{intent}", Json.string(first("charges"), "payment_intent"));
    made("{refund}", "refunds", "charge={charge}&amount=100");
    subscribe("{noted}", "items[0][price]={plus}&payment_behavior=default_incomplete");
    made("{note}", "credit_notes", "amount=5&invoice=" + Json.string(first("invoices"), "id"));
    subscribe(
        "{failing}",
        "items[0][price]={plus}&items[0][quantity]=2&payment_behavior=default_incomplete");
    ObjectNode open = first("invoices");
    named.put("{open}", Json.string(open, "id"));
    named.put("{line}", Json.string(Json.objects(open.path("lines")).getFirst(), "id"));
    subscribe("{sent}", "items[0][price]={plus}&collection_method=send_invoice&days_until_due=3");
    named.put("{draft}", Json.string(first("invoices"), "id"));
    subscribe("{planned}", "items[0][price]={price}");
    made("{schedule}", "subscription_schedules", "from_subscription={planned}");
    ObjectNode third = subscribe("{third}", "items[0][price]={price}");
    made("{ending}", "subscription_schedules", "from_subscription={third}");
    post("subscription_schedules/{ending}", "end_behavior=cancel");
    post(
        "subscriptions/{third}",
        "items[0][price]={plus}&items[0][id]="
            + Json.string(SubscriptionState.firstItem(third), "id"));
  }

  private void leave(String name) {
    subscribe(name, "items[0][price]={price}");
    shop.send(
        authorized("/v1/subscriptions/" + named.get(name))
            .method("DELETE", HttpRequest.BodyPublishers.noBody()));
  }

  private ObjectNode subscribe(String name, String form) {
    return made(name, "subscriptions", "customer={customer}&" + form);
  }

  private static String price(String key, long amount) {
    return "currency=usd&product={product}&recurring[interval]=month&unit_amount="
        + amount
        + "&lookup_key="
        + key;
  }

  private ObjectNode made(String name, String path, String form) {
    ObjectNode made = post(path, form);
    named.put(name, Json.string(made, "id"));
    return made;
  }

  private ObjectNode post(String path, String form) {
    HttpResponse<String> answer =
        shop.send(
            authorized("/v1/" + filled(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(filled(form))));
    assertThat(answer.statusCode()).as(path + " " + form + " " + answer.body()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  private ObjectNode first(String list) {
    return Json.objects(Json.parse(get(list))).getFirst();
  }

  private String get(String path) {
    HttpResponse<String> answer = shop.send(authorized("/v1/" + path));
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpRequest.Builder authorized(String path) {
    return HttpRequest.newBuilder(shop.at(path))
        .header("Authorization", "Bearer " + StandInFixture.KEY);
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> name : new TreeMap<>(named).entrySet()) {
      filled = filled.replace(name.getKey(), name.getValue());
    }
    return filled;
  }

  private static String encoded(String form) {
    return form.replace("[", "%5B").replace("]", "%5D").replace(" ", "+").replace(">", "%3E");
  }

  private static String text() {
    try (InputStream in = DoingWhatIsAcceptedTest.class.getResourceAsStream("effects.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
