package com.runsmarter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Members pay, quarrel and leave while Stripe's events come twice, late and in no order, and some
 * never. Each chapter has members of its own and takes the time as it finds it, so that they can be
 * told in any order; those in which months go by come first, while there are few who renew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedStack.class)
class PayingWhileEventsGoAstrayJourney {
  private static final String WEBHOOKS = "/v1/stripe/webhooks";

  private static final String TWICE_LATE_AND_SHUFFLED =
      "{\"duplicate\":true,\"shuffle\":true,\"delayMillis\":100}";
  private static final String AND_SOME_NEVER =
      "{\"duplicate\":true,\"shuffle\":true,\"delayMillis\":100,\"dropShare\":0.2,\"seed\":1954}";
  private static final String NEVER = "{\"drop\":true}";
  private static final String ALL_OF_THEM = "{}";

  private static final String CREATED = "customer.subscription.created";
  private static final String UPDATED = "customer.subscription.updated";
  private static final String COMPLETED = "checkout.session.completed";

  private static final String WELCOME = "Welcome to the Training Team";
  private static final String PAYMENT_FAILED = "Your payment didn't go through";
  private static final String GRACE_OVER = "The team videos are closed for now";
  private static final String GOES_ON = "Your membership goes on";
  private static final String SET_TO_END = "Your membership is set to end";
  private static final String ENDED = "Your Training Team access has ended";
  private static final String REFUND = "Your refund is on its way";
  private static final String DISPUTED = "About your disputed payment";

  private final StackUnderTest world;
  private String teamVideo = "";

  PayingWhileEventsGoAstrayJourney(StackUnderTest world) {
    this.world = world;
  }

  @BeforeAll
  void somebodyLooksForAVideoOfTheTeams() {
    teamVideo = joined("Abe").getFirst().video("team");
  }

  @AfterEach
  void nothingIsLeftThatCouldNotBeDone() {
    world.control("portal", "{\"cancelsBy\":\"cancel_at_period_end\"}").with(200);
    world.quiet();
    try (PendingWork backstage = world.backstage()) {
      assertThat(backstage.messages("StripeEventsDeadLetters.fifo")).isZero();
      assertThat(backstage.messages("MailDeadLetters")).isZero();
    }
  }

  @AfterAll
  void everythingIsHeardAgain() {
    events(ALL_OF_THEM);
  }

  @Test
  void createdAndUpdatedInEitherOrderAgainOrAtOnceMakeAMemberOnce() {
    events(NEVER);
    int before = world.answers(WEBHOOKS).size();
    List<Member> members = joined("Ada", "Bea", "Cyd");
    members.forEach(member -> member.buy("team-monthly"));
    Member ada = members.get(0);
    Member bea = members.get(1);
    Member cyd = members.get(2);

    arrive(List.of(ada.event(CREATED), bea.event(UPDATED)));
    arrive(List.of(ada.event(UPDATED), bea.event(CREATED)));
    arriveAtOnce(List.of(cyd.event(CREATED), cyd.event(UPDATED)));
    members.forEach(member -> assertOnTheTeam(member, "active"));

    arrive(members.stream().map(member -> member.event(UPDATED)).toList());
    arrive(members.stream().map(member -> member.event(CREATED)).toList());
    members.forEach(member -> assertOnTheTeam(member, "active"));
    members.forEach(member -> assertMailed(member, WELCOME));
    assertThat(world.answers(WEBHOOKS).stream().skip(before)).containsOnly(200);
  }

  @Test
  void oneEventThirtyTimesAtOnceIsOneWelcomeAndThirtyThanks() {
    events(NEVER);
    Member dot = joined("Dot").getFirst();
    dot.buy("team-monthly");
    int before = world.answers(WEBHOOKS).size();

    arriveAtOnce(Collections.nCopies(30, dot.event(UPDATED)));

    assertOnTheTeam(dot, "active");
    assertMailed(dot, WELCOME);
    world.eventually(() -> world.answers(WEBHOOKS).size() - before, heard -> heard == 30);
    assertThat(world.answers(WEBHOOKS).stream().skip(before)).containsOnly(200);
  }

  @Test
  void aCompletedCheckoutBeforeAfterOrWithoutTheSubscriptionsEventIsOneWelcome() {
    events(NEVER);
    List<Member> members = joined("Eve", "Fay", "Gil");
    members.forEach(member -> member.buy("team-monthly"));
    Member eve = members.get(0);
    Member fay = members.get(1);
    Member gil = members.get(2);

    arrive(List.of(eve.event(COMPLETED), fay.event(CREATED), gil.event(COMPLETED)));
    members.forEach(member -> assertOnTheTeam(member, "active"));
    arrive(List.of(eve.event(CREATED), fay.event(COMPLETED)));

    members.forEach(member -> assertOnTheTeam(member, "active"));
    members.forEach(member -> assertMailed(member, WELCOME));
  }

  @Test
  void aPurchaseOfWhichEverythingIsHeardTwiceLateAndShuffledIsOneWelcome() {
    events(TWICE_LATE_AND_SHUFFLED);
    List<Member> members = joined("Hal", "Ida");
    members.get(0).buy("team-monthly");
    members.get(1).buy("team-yearly");

    world.quiet();

    assertOnTheTeam(members.get(0), "active");
    assertOnTheTeam(members.get(1), "trialing");
    members.forEach(member -> assertMailed(member, WELCOME));
  }

  @Test
  void twoTabsAreOneCustomerAndOnePageToPayAt() {
    events(AND_SOME_NEVER);
    Member jon = joined("Jon").getFirst();

    List<String> pages = twoTabs(jon, "team-monthly", "team-monthly");
    assertThat(pages.get(0)).isEqualTo(pages.get(1));
    assertThat(openPages(jon)).containsExactly(pages.get(0));

    List<String> rivals = twoTabs(jon, "team-monthly", "team-yearly");
    assertThat(openPages(jon)).hasSize(1).isSubsetOf(rivals);

    jon.pay(openPages(jon).getFirst());
    anHourPasses();
    assertOnTheTeam(jon, "active", "trialing");
    assertThat(jon.customers()).hasSize(1);
    assertThat(openPages(jon)).isEmpty();
    jon.post("/v1/billing/checkout", "{\"offer\":\"team-yearly\"}")
        .problem(409, "already-a-member");
    assertMailed(jon, WELCOME);
  }

  @Test
  void aDateSetInThePortalEndsTheMembershipThereAndTakingItBackLeavesNoDate() {
    events(AND_SOME_NEVER);
    world.control("portal", "{\"cancelsBy\":\"cancel_at\"}").with(200);
    Member kit = joined("Kit").getFirst();
    kit.buy("team-monthly");

    kit.press("cancel-at-period-end");
    assertThat(kit.subscription().path("cancel_at_period_end").asBoolean()).isFalse();
    anHourPasses();
    JsonNode ending = assertOnTheTeam(kit, "ending");
    assertThat(ending.path("endsOn").asText()).isNotEmpty();
    assertThat(ending.has("renewsOn")).isFalse();

    kit.press("resume");
    anHourPasses();
    JsonNode going = assertOnTheTeam(kit, "active");
    assertThat(going.path("renewsOn").asText()).isEqualTo(ending.path("endsOn").asText());
    assertThat(going.has("endsOn")).isFalse();
    assertMailed(kit, WELCOME, SET_TO_END, GOES_ON);
  }

  @Test
  void moneyGoesBackByDisputeOrRefundAndAccessFollowsIt() {
    events(AND_SOME_NEVER);
    List<Member> members = joined("Lea", "Max", "Ned", "Oda");
    members.forEach(member -> member.buy("team-monthly"));
    Member lea = members.get(0);
    Member max = members.get(1);
    Member ned = members.get(2);
    Member oda = members.get(3);
    anHourPasses();

    dispute(lea, "null");
    dispute(max, "null");
    refund(ned, "");
    refund(oda, "&amount=500");
    anHourPasses();
    assertShutOut(lea, "suspended");
    assertShutOut(max, "suspended");
    assertShutOut(ned, "free");
    assertOnTheTeam(oda, "active");

    dispute(lea, "\"won\"");
    dispute(max, "\"lost\"");
    anHourPasses();
    assertOnTheTeam(lea, "active");
    assertShutOut(max, "free");
    assertMailed(lea, WELCOME, DISPUTED, GOES_ON);
    assertMailed(max, WELCOME, DISPUTED);
    assertMailed(ned, WELCOME, REFUND);
    assertMailed(oda, WELCOME, REFUND);
  }

  @Test
  void whoseCustomerIsDeletedIsFreeAndMayJoinAgain() {
    events(AND_SOME_NEVER);
    Member pam = joined("Pam").getFirst();
    pam.buy("team-monthly");
    anHourPasses();
    String first = pam.customer();
    assertOnTheTeam(pam, "active");

    world.stripe("DELETE", "/v1/customers/" + first, "").with(200);
    anHourPasses();
    assertShutOut(pam, "free");

    pam.buy("team-monthly");
    anHourPasses();
    assertOnTheTeam(pam, "active");
    assertThat(pam.customer()).isNotEqualTo(first);
    assertMailed(pam, WELCOME, ENDED, WELCOME);
  }

  @Test
  @Order(1)
  void aFailedPaymentIsForgivenForAWeekAndMadeGoodWhenever() {
    events(AND_SOME_NEVER);
    List<Member> members = joined("Ria", "Sam");
    members.forEach(member -> member.buy("team-monthly"));
    anHourPasses();
    members.forEach(member -> assertOnTheTeam(member, "active"));
    Member ria = members.get(0);
    Member sam = members.get(1);

    members.forEach(member -> member.cardDeclines(true));
    pass(Duration.between(world.now(), renewal(sam)).toString());
    anHourPasses();
    for (Member member : members) {
      JsonNode grace = assertOnTheTeam(member, "grace");
      assertThat(grace.path("actionNeeded").asText()).isEqualTo("update-card");
    }

    ria.cardDeclines(false);
    pass("P3D");
    anHourPasses();
    assertOnTheTeam(ria, "active");
    assertOnTheTeam(sam, "grace");

    pass("P4D");
    anHourPasses();
    assertOnTheTeam(ria, "active");
    assertShutOut(sam, "suspended");

    sam.cardDeclines(false);
    pass("P1D");
    anHourPasses();
    assertOnTheTeam(sam, "active");
    assertMailed(ria, WELCOME, PAYMENT_FAILED);
    assertMailed(sam, WELCOME, PAYMENT_FAILED, GRACE_OVER, GOES_ON);
  }

  @Test
  @Order(2)
  void afterFourDaysWithoutAnEventOneRunRepairsEverybody() {
    events(TWICE_LATE_AND_SHUFFLED);
    List<Member> members = joined("Tia", "Uma", "Val", "Wes", "Xia");
    members.subList(0, 4).forEach(member -> member.buy("team-monthly"));
    Member tia = members.get(0);
    Member uma = members.get(1);
    Member val = members.get(2);
    Member wes = members.get(3);
    Member xia = members.get(4);
    tia.press("cancel-at-period-end");
    world.quiet();
    pass(Duration.between(world.now(), renewal(tia).minus(Duration.ofDays(3))).toString());
    world.quiet();

    events(NEVER);
    uma.cardDeclines(true);
    pass("P3D");
    pass("PT2H");
    refund(val, "");
    wes.press("cancel-at-period-end");
    xia.buy("team-monthly");
    pass("PT22H");
    world.quiet();
    assertOnTheTeam(tia, "ending");
    List.of(uma, val, wes).forEach(member -> assertOnTheTeam(member, "active"));
    assertShutOut(xia, "free");

    assertThat(reconciled("undelivered")).isGreaterThanOrEqualTo(members.size());

    world.quiet();
    assertShutOut(tia, "free");
    assertOnTheTeam(uma, "grace");
    assertShutOut(val, "free");
    assertOnTheTeam(wes, "ending");
    assertOnTheTeam(xia, "active");
    assertThat(reconciled("everyone")).isZero();
    world.quiet();
    assertMailed(tia, WELCOME, SET_TO_END, ENDED);
    assertMailed(uma, WELCOME, PAYMENT_FAILED);
    assertMailed(val, WELCOME, REFUND);
    assertMailed(wes, WELCOME, SET_TO_END);
    assertMailed(xia, WELCOME);
  }

  private List<Member> joined(String... names) {
    return Member.joining(world, names);
  }

  private void events(String faults) {
    world.control("webhooks", faults).with(200);
  }

  /**
   * Events that were kept back arrive after all: so it is known what is heard first, or at all. One
   * that arrives again within five minutes ends at the queue, which knows its id; what the worker
   * makes of one that comes later is shown beside its code.
   */
  private void arrive(List<String> events) {
    events.forEach(event -> world.control("events/" + event + "/resend", "{}").with(200));
    world.quiet();
  }

  private void arriveAtOnce(List<String> events) {
    atOnce(
        events.stream()
            .<Callable<Reply>>map(event -> () -> world.control("events/" + event + "/resend", "{}"))
            .toList());
    world.quiet();
  }

  private void pass(String time) {
    world.control("clock", "{\"advance\":\"" + time + "\"}").with(200);
  }

  /** What the events that were lost would have said is known after the hourly run. */
  private void anHourPasses() {
    world.quiet();
    pass("PT61M");
    world.quiet();
    reconciled("undelivered");
    world.quiet();
  }

  /** How many memberships a run of the reconciliation had to repair. */
  private int reconciled(String task) {
    JsonNode done = world.call("BillingReconcileFunction", "{\"task\":\"" + task + "\"}");
    assertThat(done.path("failed").asInt()).as("%s", done).isZero();
    assertThat(done.path("leftOut").asInt()).as("%s", done).isZero();
    return done.path("drifted").asInt();
  }

  private void dispute(Member member, String outcome) {
    world
        .control("charges/" + member.charge() + "/dispute", "{\"outcome\":" + outcome + "}")
        .with(200);
  }

  private void refund(Member member, String amount) {
    world.stripe("POST", "/v1/refunds", "charge=" + member.charge() + amount).with(200);
  }

  private static List<String> twoTabs(Member member, String offer, String other) {
    return atOnce(List.of(() -> member.checkout(offer), () -> member.checkout(other)));
  }

  private List<String> openPages(Member member) {
    return world
        .stripeList("/v1/checkout/sessions?status=open&customer=" + member.customer())
        .stream()
        .map(page -> page.path("url").asText())
        .toList();
  }

  private static Instant renewal(Member member) {
    return Instant.ofEpochSecond(
        member.subscription().at("/items/data/0/current_period_end").asLong());
  }

  private JsonNode assertOnTheTeam(Member member, String... states) {
    JsonNode membership = member.membership();
    assertThat(membership.path("tier").asText()).as("%s: %s", member, membership).isEqualTo("team");
    assertThat(membership.path("state").asText()).as("%s", member).isIn((Object[]) states);
    member.playback(teamVideo).with(200);
    return membership;
  }

  private void assertShutOut(Member member, String state) {
    JsonNode membership = member.membership();
    assertThat(membership.path("tier").asText()).as("%s: %s", member, membership).isEqualTo("free");
    assertThat(membership.path("state").asText()).as("%s", member).isEqualTo(state);
    member.playback(teamVideo).problem(403, "upgrade-needed");
  }

  /** Each of these once, and nothing else. */
  private static void assertMailed(Member member, String... subjects) {
    assertThat(member.mails()).as("%s", member).containsExactlyInAnyOrder(subjects);
  }

  private static <T> List<T> atOnce(List<Callable<T>> tasks) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new ArrayList<T>();
      for (Future<T> each : threads.invokeAll(tasks)) {
        done.add(each.get());
      }
      return done;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
  }
}
