package com.runsmarter.bench;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.LiveSessionItem;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.local.function.Concurrency;
import com.runsmarter.local.function.FunctionPool;
import com.runsmarter.local.function.LambdaFunction;
import com.runsmarter.local.function.Outcome;
import com.runsmarter.local.gateway.Gateway;
import com.runsmarter.template.Deployment;
import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a webhook and a sign-in wait for an instance of their function: quietly, and beside a
 * member who checks out sixteen times at once, again and again, and a flood of sign-ups. The three
 * functions are those of one account that runs ten executions at a time, as a new one does, and
 * reserve none; once more with the template's reservations. Stripe takes its time. The flood's rate
 * follows how long a sign-up takes here and now, so that it leaves a processor idle: what is
 * measured is who takes executions, not who takes the processor.
 */
final class UnderLoad {
  private static final int NEW_ACCOUNT = 10;
  private static final int GROWN_ACCOUNT = 200;
  private static final List<String> FUNCTIONS =
      List.of("StripeWebhookFunction", "MembersFunction", "BillingFunction");
  private static final int AT_ONCE = 16;
  private static final int STRIPE_TAKES_MILLIS = 300;
  private static final Duration ROUND = Duration.ofSeconds(8);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);
  private static final Pace FASTEST = new Pace(Duration.ofMillis(100), Duration.ofSeconds(2));
  private static final int WARM_UPS = 40;
  private static final double NANOS_A_SECOND = 1e9;
  private static final String MARK = "x-measured";

  private final UnpackedFunctions workshop;
  private final int rounds;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  UnderLoad(UnpackedFunctions workshop, int rounds) {
    this.workshop = workshop;
    this.rounds = rounds;
  }

  /** How far apart the flood's sign-ups are, and the hostile member's checkouts. */
  private record Pace(Duration signUps, Duration volleys) {
    /** Sign-ups that take a fifth of a processor, and checkouts by the same measure. */
    static Pace where(Spread signUp) {
      Duration fifth = Duration.ofNanos(5 * signUp.median());
      return fifth.compareTo(FASTEST.signUps) < 0
          ? FASTEST
          : new Pace(fifth, fifth.multipliedBy(FASTEST.volleys.dividedBy(FASTEST.signUps)));
    }

    String inWords() {
      return String.format(
          Locale.ROOT,
          "The flood: a sign-up each %s, sixteen checkouts at once each %s.%n",
          Spread.words(signUps.toNanos()),
          Spread.words(volleys.toNanos()));
    }
  }

  /** What goes on beside. */
  private enum Beside {
    NOTHING("nothing", false, false),
    FLOOD("the flood", true, false),
    RESERVED("the flood, executions reserved in an account of 200", true, true),
    UNTHROTTLED("the flood, no route throttled", true, false);

    private final String words;
    private final boolean flood;
    private final boolean reserved;

    Beside(String words, boolean flood, boolean reserved) {
      this.words = words;
      this.flood = flood;
      this.reserved = reserved;
    }
  }

  /** What came of everything while the same went on beside. */
  private static final class Seen {
    private final Asked webhooks = new Asked();
    private final Asked signIns = new Asked();
    private final Map<String, Integer> checkouts = new TreeMap<>();
    private final Map<String, Integer> signUps = new TreeMap<>();
    private final AtomicInteger volleys = new AtomicInteger();
    private final AtomicLong heldNanos = new AtomicLong();
    private final List<Long> busyShares = new ArrayList<>();
  }

  /** Requests that are measured. */
  private static final class Asked {
    private final List<Long> waits = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> answers = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger sent = new AtomicInteger();

    Spread waited() {
      return Spread.of(List.copyOf(waits), Long::longValue);
    }

    Spread answered() {
      return Spread.of(List.copyOf(answers), Long::longValue);
    }

    String notLetThrough() {
      return (sent.get() - answers.size()) + " of " + sent.get();
    }
  }

  /** Notes how long what is measured waits, and how long the rest holds the function. */
  private record Watched(FunctionPool pool, Asked asked, AtomicLong heldNanos)
      implements LambdaFunction {
    @Override
    public String name() {
      return pool.name();
    }

    @Override
    public Outcome invoke(byte[] event, Duration patience) throws InterruptedException {
      long began = System.nanoTime();
      if (new String(event, StandardCharsets.UTF_8).contains(MARK)) {
        return pool.invoke(event, patience, () -> asked.waits.add(System.nanoTime() - began));
      }
      Outcome outcome = pool.invoke(event, patience);
      heldNanos.addAndGet(System.nanoTime() - began);
      return outcome;
    }

    @Override
    public void gaveBack(String words) {
      pool.gaveBack(words);
    }
  }

  /** Who asks, at a door. */
  private record Callers(URI door, BenchCloud cloud, Seed seed, String hostile) {
    HttpRequest.Builder webhook() {
      String event = FirstEvents.snapshot(seed.customer());
      return Api.at(door)
          .request("/v1/stripe/webhooks")
          .header("content-type", "application/json")
          .header("stripe-signature", FirstEvents.signature(event, cloud.keys().webhookSecret()))
          .POST(HttpRequest.BodyPublishers.ofString(event));
    }

    HttpRequest.Builder signIn() {
      return posted("/v1/sign-ins", "{\"email\":\"bea@example.com\"}");
    }

    HttpRequest.Builder signUp() {
      return posted("/v1/sign-ups", Strangers.signUp());
    }

    HttpRequest.Builder checkout() {
      return posted("/v1/billing/checkout", "{\"offer\":\"team-monthly\"}")
          .header("authorization", "Bearer " + hostile);
    }

    private HttpRequest.Builder posted(String path, String json) {
      return Api.at(door)
          .request(path)
          .header("content-type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(json));
    }
  }

  /** Runs it and tells of it in Markdown. */
  String measure() throws Exception {
    var loop = new ReferenceLoop();
    var seen = new EnumMap<Beside, Seen>(Beside.class);
    try (var cloud = BenchCloud.start(workshop.template())) {
      Contents.load(cloud, workshop.root());
      var seed = Seed.in(cloud);
      String hostile = hostile(cloud);
      Map<String, FunctionPool> shared =
          pools(cloud, new Concurrency(NEW_ACCOUNT, cloud.system().functions()));
      Map<String, FunctionPool> reserved =
          pools(cloud, new Concurrency(GROWN_ACCOUNT, cloud.reserving().functions()));
      Pace pace = FASTEST;
      for (Map<String, FunctionPool> pools : List.of(shared, reserved)) {
        URI open = door(cloud.system().unthrottled(), pools, new Seen());
        pace = Pace.where(warmUp(new Callers(open, cloud, seed, hostile)));
      }
      var callers = new EnumMap<Beside, Callers>(Beside.class);
      for (Beside beside : Beside.values()) {
        var here = new Seen();
        seen.put(beside, here);
        Deployment system =
            beside == Beside.UNTHROTTLED ? cloud.system().unthrottled() : cloud.system();
        URI door = door(system, beside.reserved ? reserved : shared, here);
        callers.put(beside, new Callers(door, cloud, seed, hostile));
      }
      Api.at(cloud.stripeUrl())
          .post("/_control/api", "{\"hangMillis\":" + STRIPE_TAKES_MILLIS + "}")
          .expecting(200);
      for (int round = 0; round < rounds; round++) {
        for (Beside beside : Beside.values()) {
          loop.again();
          round(
              Optional.ofNullable(callers.get(beside)).orElseThrow(),
              beside.flood ? Optional.of(pace) : Optional.empty(),
              of(seen, beside));
        }
      }
      return table(seen) + "\n" + pace.inWords() + flood(seen) + "\n" + loop.inWords() + "\n";
    } finally {
      while (!opened.isEmpty()) {
        opened.pop().close();
      }
    }
  }

  /** A free member with a session, which a checkout asks for. */
  private static String hostile(BenchCloud cloud) {
    MemberId member = Seed.join(cloud, "hal@example.com");
    Instant until = Instant.now().plus(Duration.ofHours(2));
    Seed.table(cloud, "MembersTable")
        .write(
            Write.put(
                LiveSessionItem.write(member, Keys.SESSION, Role.MEMBER, Instant.now(), until)));
    return cloud.keys().token(member, until);
  }

  private Map<String, FunctionPool> pools(BenchCloud cloud, Concurrency concurrency)
      throws IOException {
    var pools = new TreeMap<String, FunctionPool>();
    for (String name : FUNCTIONS) {
      pools.put(name, keep(workshop.packaged(cloud, name, Map.of()).pool(concurrency)));
    }
    return pools;
  }

  private URI door(Deployment system, Map<String, FunctionPool> pools, Seen seen)
      throws IOException {
    var functions = new TreeMap<String, LambdaFunction>();
    pools.forEach(
        (name, pool) -> {
          Asked asked = name.equals("StripeWebhookFunction") ? seen.webhooks : seen.signIns;
          // What sign-ups hold is not what a hostile member holds.
          AtomicLong held = name.equals("BillingFunction") ? seen.heldNanos : new AtomicLong();
          functions.put(name, new Watched(pool, asked, held));
        });
    HttpServer server = Gateway.bind(0);
    keep(
        Gateway.open(
            server,
            system,
            functions,
            Map.of(),
            Optional.empty(),
            "/",
            line -> {},
            InstantSource.system()));
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Answers with how long the second half of the sign-ups took. */
  private static Spread warmUp(Callers callers) throws Exception {
    var nobody = new Seen();
    var signUps = new ArrayList<Long>();
    for (int i = 0; i < WARM_UPS; i++) {
      Api.send(callers.webhook().build()).expecting(200);
      Api.send(callers.signIn().build()).expecting(202);
      long began = System.nanoTime();
      Api.send(callers.signUp().build()).expecting(202);
      signUps.add(System.nanoTime() - began);
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3; i++) {
        volley(callers, nobody, threads);
      }
    }
    return Spread.of(signUps.subList(WARM_UPS / 2, WARM_UPS), Long::longValue);
  }

  private static void round(Callers callers, Optional<Pace> flood, Seen seen) throws Exception {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    machine.getCpuLoad();
    long until = System.nanoTime() + ROUND.toNanos();
    // Closing it waits for what is still under way.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Future<?>>();
      tasks.add(
          threads.submit(
              () ->
                  again(
                      BETWEEN_PROBES,
                      until,
                      () -> measured(callers.webhook(), 200, seen.webhooks))));
      tasks.add(
          threads.submit(
              () ->
                  again(
                      BETWEEN_PROBES, until, () -> measured(callers.signIn(), 202, seen.signIns))));
      if (flood.isPresent()) {
        Pace pace = flood.get();
        tasks.add(
            threads.submit(() -> again(pace.volleys, until, () -> volley(callers, seen, threads))));
        tasks.add(
            threads.submit(
                () ->
                    again(
                        pace.signUps,
                        until,
                        () -> {
                          Future<?> _ =
                              threads.submit(
                                  () -> count(seen.signUps, Api.send(callers.signUp().build())));
                        })));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
      seen.busyShares.add(Math.round(100 * machine.getCpuLoad()));
    }
  }

  private interface Act {
    void run() throws Exception;
  }

  /** At a fixed rate; what took longer than a pause is not made up for. */
  private static boolean again(Duration pause, long until, Act act) throws Exception {
    for (long due = System.nanoTime(); due < until; ) {
      act.run();
      due = Math.max(due + pause.toNanos(), System.nanoTime());
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
    }
    return true;
  }

  private static void measured(HttpRequest.Builder request, int right, Asked asked) {
    HttpRequest ready = request.header(MARK, "yes").build();
    asked.sent.incrementAndGet();
    long began = System.nanoTime();
    Api.Answer answer = Api.send(ready);
    long nanos = System.nanoTime() - began;
    if (answer.status() != 429 && answer.status() != 503) {
      answer.expecting(right);
      asked.answers.add(nanos);
    }
  }

  private static void volley(Callers callers, Seen seen, ExecutorService threads) throws Exception {
    var all = new ArrayList<Future<Api.Answer>>();
    for (int i = 0; i < AT_ONCE; i++) {
      all.add(threads.submit(() -> Api.send(callers.checkout().build())));
    }
    for (Future<Api.Answer> each : all) {
      count(seen.checkouts, each.get());
    }
    seen.volleys.incrementAndGet();
  }

  /** The gateway's own answers have a message and no type. */
  private static void count(Map<String, Integer> answers, Api.Answer answer) {
    String by = answer.body().has("message") ? " by the gateway" : "";
    synchronized (answers) {
      answers.merge(answer.status() + by, 1, Integer::sum);
    }
  }

  private static String table(Map<Beside, Seen> all) {
    var table =
        new MarkdownTable(
            "beside",
            "webhook waits, p50",
            "p90",
            "answer, p50",
            "not let through",
            "sign-in waits, p50",
            "p90",
            "answer, p50",
            "not let through",
            "processors busy");
    Seen quiet = of(all, Beside.NOTHING);
    for (Beside beside : Beside.values()) {
      Seen seen = of(all, beside);
      table.row(
          beside.words,
          compared(seen.webhooks.waited(), quiet.webhooks.waited(), 50),
          compared(seen.webhooks.waited(), quiet.webhooks.waited(), 90),
          compared(seen.webhooks.answered(), quiet.webhooks.answered(), 50),
          seen.webhooks.notLetThrough(),
          compared(seen.signIns.waited(), quiet.signIns.waited(), 50),
          compared(seen.signIns.waited(), quiet.signIns.waited(), 90),
          compared(seen.signIns.answered(), quiet.signIns.answered(), 50),
          seen.signIns.notLetThrough(),
          busy(seen));
    }
    return table.toString();
  }

  private static String compared(Spread spread, Spread quiet, int percent) {
    String words = Spread.words(spread.percentile(percent));
    double ratio = (double) spread.percentile(percent) / quiet.percentile(percent);
    return String.format(Locale.ROOT, "%s, %.2f ×", words, ratio);
  }

  private static String busy(Seen seen) {
    return Spread.of(seen.busyShares, Long::longValue).median() + "%";
  }

  private static String flood(Map<Beside, Seen> all) {
    var text = new StringBuilder();
    for (Beside beside : Beside.values()) {
      if (!beside.flood) {
        continue;
      }
      Seen seen = of(all, beside);
      text.append(
          String.format(
              Locale.ROOT,
              "%s: checkouts %s; sign-ups %s; sixteen checkouts at once held %.1f"
                  + " function-seconds.%n",
              beside.words,
              seen.checkouts,
              seen.signUps,
              seen.heldNanos.get() / NANOS_A_SECOND / seen.volleys.get()));
    }
    return text.toString();
  }

  private static Seen of(Map<Beside, Seen> all, Beside beside) {
    Seen seen = all.get(beside);
    if (seen == null) {
      throw new IllegalStateException("nothing was measured: " + beside.words);
    }
    return seen;
  }

  private <T extends AutoCloseable> T keep(T part) {
    opened.push(part);
    return part;
  }
}
