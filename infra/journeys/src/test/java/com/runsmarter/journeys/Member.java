package com.runsmarter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with an account: what she does on the site and at Stripe, and what she sees of it. */
final class Member {
  private static final Pattern LINK = Pattern.compile("#/(confirm|sign-in)\\?token=([\\w.~-]+)");
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
  private static final Pattern SESSION = Pattern.compile("cs_test_\\w+");

  /** What everybody is sent for having joined. */
  private static final Set<String> JOINED =
      Set.of("Confirm your email and start running", "Welcome! Start slower than you think");

  private final StackUnderTest world;
  private final String email;
  private final List<String> signedIn;

  private Member(StackUnderTest world, String email, List<String> signedIn) {
    this.world = world;
    this.email = email;
    this.signedIn = signedIn;
  }

  /** Somebody who has opened a session. */
  static Member of(StackUnderTest world, String email, JsonNode session) {
    String token = session.path("accessToken").asText();
    return new Member(world, email, List.of("Authorization", "Bearer " + token));
  }

  /** Some who sign up and follow the links they are mailed. */
  static List<Member> joining(StackUnderTest world, String... names) {
    for (String name : names) {
      String form =
          """
          {"name":"%s","email":"%s","timeZone":"America/New_York","acceptsTerms":true}
          """
              .formatted(name, address(name));
      world.post("/v1/sign-ups", form).with(202);
    }
    var members = new ArrayList<Member>();
    for (String name : names) {
      JsonNode mail = world.mailWith(address(name), "#/confirm?token=");
      members.add(of(world, address(name), useToken(world, mail)));
    }
    return members;
  }

  private static String address(String name) {
    return name.toLowerCase(Locale.ROOT) + "@example.com";
  }

  /** The token of the link in a mail. */
  static String token(JsonNode mail) {
    Matcher link = LINK.matcher(mail.path("text").asText());
    assertThat(link.find()).isTrue();
    return link.group(2);
  }

  /** The code in a mail. */
  static String code(JsonNode mail) {
    Matcher code = CODE.matcher(mail.path("text").asText());
    assertThat(code.find()).isTrue();
    return code.group();
  }

  /** Opens a session with the link in a mail. */
  static JsonNode useToken(StackUnderTest world, JsonNode mail) {
    return world.post("/v1/sessions", "{\"token\":\"" + token(mail) + "\"}").with(201);
  }

  /** What she sends to say who she is. */
  String accessToken() {
    return signedIn.getLast().replaceFirst("^Bearer ", "");
  }

  Reply get(String path) {
    return world.get(path, signedIn.toArray(String[]::new));
  }

  Reply post(String path, String json) {
    return world.post(path, json, signedIn.toArray(String[]::new));
  }

  JsonNode membership() {
    return get("/v1/me/membership").with(200);
  }

  JsonNode membershipOnce(String field, String value) {
    return world.eventually(
        this::membership, membership -> membership.path(field).asText().equals(value));
  }

  Reply playback(String video) {
    return post("/v1/videos/" + video + "/playback", "{}");
  }

  /** Every video she is shown, locked or not. */
  List<JsonNode> videos() {
    var videos = new ArrayList<JsonNode>();
    var cursor = "";
    do {
      JsonNode page = get("/v1/videos?limit=60" + cursor).with(200);
      page.path("items").forEach(videos::add);
      cursor = page.path("next").isTextual() ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());
    return videos;
  }

  /** One of the videos for an audience. */
  String video(String audience) {
    return videos().stream()
        .filter(video -> video.path("audience").asText().equals(audience))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  /** The page to pay for an offer at. */
  String checkout(String offer) {
    return post("/v1/billing/checkout", "{\"offer\":\"" + offer + "\"}")
        .with(201)
        .path("url")
        .asText();
  }

  /** Pays at a page. */
  void pay(String page) {
    Matcher session = SESSION.matcher(page);
    assertThat(session.find()).as(page).isTrue();
    world
        .control("checkout/" + session.group() + "/complete", "{\"card\":\"4242424242424242\"}")
        .with(200);
  }

  void buy(String offer) {
    pay(checkout(offer));
  }

  /** Presses a button of Stripe's portal. */
  void press(String button) {
    URI portal = URI.create(post("/v1/billing/portal", "{}").with(201).path("url").asText());
    String form = "action=" + button + "&subscription=" + subscription().path("id").asText();
    world.stripe("POST", portal.getPath(), form).with(303);
  }

  /** Enters a card on Stripe's portal. */
  void addCard(String number) {
    URI portal = URI.create(post("/v1/billing/portal", "{}").with(201).path("url").asText());
    world.stripe("POST", portal.getPath(), "action=card&card=" + number).with(303);
  }

  /** Whether her card is refused from now on. */
  void cardDeclines(boolean yes) {
    world.control("customers/" + customer() + "/card", "{\"declines\":" + yes + "}").with(200);
  }

  /** Her customers in Stripe. */
  List<String> customers() {
    return world.stripeList("/v1/customers?email=" + email).stream()
        .map(customer -> customer.path("id").asText())
        .toList();
  }

  String customer() {
    assertThat(customers()).hasSize(1);
    return customers().getFirst();
  }

  /** Her newest subscription in Stripe. */
  JsonNode subscription() {
    return world.stripeList("/v1/subscriptions?status=all&customer=" + customer()).getFirst();
  }

  /** What she paid last. */
  String charge() {
    return world.stripeList("/v1/charges?customer=" + customer()).getFirst().path("id").asText();
  }

  /** The last event of a type that Stripe has about her. */
  String event(String type) {
    String customer = customer();
    return world.stripeList("/v1/events?limit=100&type=" + type).stream()
        .filter(event -> event.at("/data/object/customer").asText().equals(customer))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  /** What she was mailed about since she joined, newest first. */
  List<String> mails() {
    return world.mails(email).stream()
        .map(mail -> mail.path("subject").asText())
        .filter(subject -> !JOINED.contains(subject))
        .toList();
  }

  @Override
  public String toString() {
    return email;
  }
}
