package com.runsmarter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From a member's ask to her sign-in mail, quietly and while four hundred strangers sign up, whose
 * mails are owed as well. Strangers are handed to the function past the front door, whose throttle
 * would let in five a second.
 */
final class SignInMail {
  private static final int STRANGERS = 400;
  private static final int AT_ONCE = 4;
  private static final int ASKS = 5;
  private static final int TRIES = 3;
  private static final String MEMBER = "bea@example.com";
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");

  private final UnpackedFunctions workshop;
  private final int rounds;

  SignInMail(UnpackedFunctions workshop, int rounds) {
    this.workshop = workshop;
    this.rounds = rounds;
  }

  /** Runs it and tells of it in Markdown. */
  String measure() throws Exception {
    var loop = new ReferenceLoop();
    var quiet = new ArrayList<Long>();
    var behind = new ArrayList<Long>();
    var allOut = new ArrayList<Long>();
    try (var stack = CountedStack.start(workshop)) {
      join(stack);
      for (int round = 0; round < rounds; round++) {
        loop.again();
        for (int i = 0; i < ASKS; i++) {
          quiet.add(ask(stack));
        }
        loop.again();
        long owed = System.nanoTime();
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
          Future<Boolean> strangers =
              beside.submit(
                  () -> {
                    signUp(stack);
                    return true;
                  });
          while (!strangers.isDone()) {
            behind.add(ask(stack));
          }
          strangers.get();
        }
        stack.until("every mail is out", LONGEST, () -> unsent(stack) == 0);
        allOut.add(System.nanoTime() - owed);
        stack.forget();
      }
    }
    return table(quiet, behind, allOut) + "\n" + loop.inWords() + "\n";
  }

  private static void join(CountedStack stack) throws InterruptedException {
    String form =
        "{\"name\":\"Bea\",\"email\":\"%s\",\"timeZone\":\"America/New_York\",\"acceptsTerms\":true}"
            .formatted(MEMBER);
    stack.api().post("/v1/sign-ups", form).expecting(202);
    stack.until("she is mailed a link", () -> !mails(stack).isEmpty());
    Matcher token = TOKEN.matcher(mails(stack).path(0).path("text").asText());
    if (!token.find()) {
      throw new IllegalStateException("no token in the mail");
    }
    stack.api().post("/v1/sessions", "{\"token\":\"" + token.group(1) + "\"}").expecting(201);
    ask(stack);
    stack.until("every mail is out", () -> unsent(stack) == 0);
  }

  private static long ask(CountedStack stack) throws InterruptedException {
    int before = mails(stack).size();
    Instant until = Instant.now().plus(LONGEST);
    long began = System.nanoTime();
    stack.api().post("/v1/sign-ins", "{\"email\":\"" + MEMBER + "\"}").expecting(202);
    while (mails(stack).size() == before) {
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException("no mail came: " + stack.tail());
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return System.nanoTime() - began;
  }

  private static void signUp(CountedStack stack) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var all = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < STRANGERS; i++) {
        all.add(threads.submit(() -> isTakenSoon(stack)));
      }
      for (Future<Boolean> each : all) {
        if (!each.get()) {
          throw new IllegalStateException("a stranger was not taken: " + stack.tail());
        }
      }
    }
  }

  private static boolean isTakenSoon(CountedStack stack) {
    return Stream.generate(() -> isTaken(stack)).limit(TRIES).anyMatch(taken -> taken);
  }

  /** A machine with other things to do lets a call of the store run out of time now and then. */
  private static boolean isTaken(CountedStack stack) {
    byte[] event =
        Events.http(
            "POST /v1/sign-ups",
            Map.of(),
            Map.of("content-type", "application/json"),
            Strangers.signUp());
    return stack
            .api()
            .post(
                "/_local/functions/MembersFunction/invoke",
                new String(event, StandardCharsets.UTF_8))
            .body()
            .path("statusCode")
            .asInt()
        == 202;
  }

  private static JsonNode mails(CountedStack stack) {
    return stack.api().get("/_local/mail?to=" + MEMBER).expecting(200).body();
  }

  private static int unsent(CountedStack stack) {
    return stack.api().get("/_local/mail/unsent").expecting(200).body().size();
  }

  private static String table(List<Long> quiet, List<Long> behind, List<Long> allOut) {
    var table = new MarkdownTable("from her ask to her mail", "median", "range", "runs", "ratio");
    var usual = Spread.of(quiet, Long::longValue);
    var late = Spread.of(behind, Long::longValue);
    var out = Spread.of(allOut, Long::longValue);
    table.row("nothing beside", Spread.words(usual.median()), usual.range(), usual.runs(), "");
    table.row(
        "beside " + STRANGERS + " strangers who sign up",
        Spread.words(late.median()),
        late.range(),
        late.runs(),
        String.format(Locale.ROOT, "%.2f ×", late.ratioTo(usual)));
    table.row(
        "the last of their mails out after",
        Spread.words(out.median()),
        out.range(),
        out.runs(),
        "");
    return table.toString();
  }
}
