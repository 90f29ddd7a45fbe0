package com.runsmarter.local;

import com.runsmarter.emulators.AwsCredentials;
import com.runsmarter.emulators.Queues;
import com.runsmarter.emulators.Tables;
import com.runsmarter.local.control.LocalRoutes;
import com.runsmarter.local.control.Queue;
import com.runsmarter.local.control.StackState;
import com.runsmarter.local.control.UnsentMail;
import com.runsmarter.local.function.ClassArchives;
import com.runsmarter.local.function.Concurrency;
import com.runsmarter.local.function.Launch;
import com.runsmarter.local.function.LogLine;
import com.runsmarter.local.gateway.Edge;
import com.runsmarter.local.gateway.Gateway;
import com.runsmarter.local.gateway.HttpApi;
import com.runsmarter.local.gateway.Site;
import com.runsmarter.stripe.StripeStandIn;
import com.runsmarter.stripe.webhooks.Webhook;
import com.runsmarter.template.Deployment;
import com.runsmarter.template.EdgeDeclaration;
import com.runsmarter.template.ExampleParameters;
import com.runsmarter.template.FunctionDeclaration;
import com.runsmarter.template.FunctionDeclaration.QueueSource;
import com.runsmarter.template.QueueDeclaration;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.TableDeclaration;
import com.runsmarter.template.Template;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The whole system on this machine, started from template.yaml: the parts of AWS it names, Stripe's
 * stand-in, the packaged functions, and what calls them.
 */
public final class LocalStack implements AutoCloseable {
  /** What keeps strangers apart where there are some. Here everybody comes from one network. */
  private static final List<String> BUDGETS =
      List.of(
          "AsksPerSource",
          "AsksPerInboxAndSource",
          "MailsPerInbox",
          "MailsPerDomain",
          "MailsInAll",
          "MemberMailsInAll",
          "TriesPerSource");

  /** Whoever signs up with it is the coach here. */
  private static final String COACH = "coach@example.com";

  /** Shared by the stacks of one build, whatever data they have. */
  private static final String ARCHIVES = "target/class-archives";

  private static final int JAVA = 25;
  private static final String HOME = "/_local/";
  private static final String SITE = "infra/site/src/main/resources/site";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final Duration LONGEST_CALM = Duration.ofSeconds(60);
  private static final Duration LONGEST_WORK = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Settings settings;
  private final Consumer<String> console;
  private final InstantSource clock;
  private final Progress progress;

  /** Before, what a function tells of its usual work would only stand between the start's lines. */
  private volatile boolean ready;

  private LocalStack(Settings settings, Consumer<String> console, InstantSource clock) {
    this.settings = settings;
    this.console = console;
    this.clock = clock;
    this.progress = new Progress(console, clock);
  }

  /**
   * Starts everything; returns once a request would be served.
   *
   * @param console takes what the stack has to say, a line at a time
   * @throws StartUpException if something is missing or taken; nothing is left running
   * @throws com.runsmarter.template.BrokenTemplateException if template.yaml cannot be used
   * @throws com.runsmarter.emulators.EmulatorException if an emulator does not start
   */
  public static LocalStack start(Settings settings, Consumer<String> console) {
    var stack = new LocalStack(settings, console, InstantSource.system());
    try {
      stack.start();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private void start() {
    Instant begun = clock.instant();
    checkJava();
    var template = Template.read(settings.root().resolve("template.yaml"));
    // Where the stand-in is, its start tells; the declarations are wanted before.
    Map<String, String> anywhere =
        parameters(ExampleParameters.MEDIA_PUBLIC_KEY, "http://localhost");
    Deployment declared = template.resolve(anywhere, ResourceNames.logical());
    Functions.check(declared, settings.root());
    Concurrency concurrency = concurrency(declared);
    HttpServer door = frontDoor();
    int port = door.getAddress().getPort();
    Folder folder = folder();
    console.accept("Starting Run Smarter from " + settings.root().resolve("template.yaml"));

    Secrets secrets = secrets(folder, declared);
    var rights = new Rights(this::log);
    // Where the site is, is known once the door has its port, which may be any.
    Map<String, String> values =
        secrets.with(
            template.resolve(anywhere, new LocalNames(declared, port, Map.of())).secrets());
    Services services = keep(new Services(folder.path(), declared, values, rights, progress));
    progress.part("tables", () -> tables(services, declared));
    Map<String, String> queueUrls = progress.part("queues", () -> queues(services, declared));
    StripeStandIn stripe =
        keep(progress.part("Stripe stand-in", () -> stripe(folder, secrets, port)));
    boolean loaded = content(folder, services, stripe, secrets);

    var names = new LocalNames(declared, port, queueUrls);
    Deployment system =
        template.resolve(parameters(secrets.mediaPublicKey(), stripe.url().toString()), names);
    rights.decideBy(system, names);
    var archives = new ClassArchives(settings.root().resolve(ARCHIVES));
    Functions functions = keep(functions(folder, services, system, archives, concurrency));
    Sources sources =
        keep(
            new Sources(
                system,
                functions,
                services,
                names,
                queueUrls,
                settings.schedules(),
                this::log,
                clock));
    progress.part("event sources and schedules", () -> begin(sources, folder));
    var queues = new QueueDepths(services.sqs(), queueUrls, polled(system));
    // Closed first: requests end, then what they owe is seen to, then everything stops.
    keep(() -> settle(sources, queues, folder));
    HttpApi api = keep(new HttpApi(system, functions.pools()));
    HttpServer pastTheEdge = pastTheEdge(api);
    var doors =
        new LocalRoutes(
            functions.pools(),
            services.inbox(),
            backstage(services, system, queues),
            places(services, stripe, pastTheEdge),
            keys(secrets));
    keep(
        system
            .edge()
            .map(edge -> edge(edge, api, services, secrets))
            .map(edge -> Gateway.open(door, edge, doors.handlers(), this::access, clock))
            .orElseGet(() -> Gateway.open(door, api, HOME, doors.handlers(), this::access, clock)));
    if (folder.afterCrash()) {
      stripe.resendDelivered();
    }
    if (loaded) {
      progress.part("first events of Stripe", () -> calm(stripe));
    }
    ready(begun, port);
    // Elsewhere a function is never at its snapshot, where an archive is written.
    if (settings.archiving() && Launch.onLinux()) {
      keep(Archiving.begin(archives, functions.launches(), this::log, clock));
    }
  }

  private void ready(Instant begun, int port) {
    double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000d;
    console.accept(
        String.format(
            Locale.ROOT,
            "Started in %.1f s. Mail, logs and more: http://localhost:%d%s",
            seconds,
            port,
            HOME));
    ready = true;
    console.accept("Ready: http://localhost:" + port);
  }

  private static void checkJava() {
    int running = Runtime.version().feature();
    if (running != JAVA) {
      throw new StartUpException("The stack needs JDK " + JAVA + "; this is JDK " + running);
    }
  }

  private Concurrency concurrency(Deployment declared) {
    try {
      return new Concurrency(settings.concurrency(), declared.functions());
    } catch (IllegalArgumentException e) {
      throw new StartUpException(
          e.getMessage() + ": raise -Dconcurrency, or reserve less in template.yaml", e);
    }
  }

  private HttpServer frontDoor() {
    try {
      HttpServer door = Gateway.bind(settings.port());
      keep(() -> door.stop(0));
      return door;
    } catch (BindException e) {
      throw new StartUpException(Preflight.taken("port", settings.port(), "the front door"), e);
    } catch (IOException e) {
      throw new StartUpException("Port " + settings.port() + ": " + e.getMessage(), e);
    }
  }

  private Folder folder() {
    try {
      return keep(Folder.take(settings.data(), settings.fresh()));
    } catch (IOException e) {
      throw new StartUpException(settings.data() + " cannot be used: " + e.getMessage(), e);
    }
  }

  private Secrets secrets(Folder folder, Deployment declared) {
    try {
      return Secrets.kept(
          folder.path().resolve("secrets.json"), "run-smarter/local/", declared.secrets());
    } catch (IOException e) {
      throw new StartUpException("The secrets cannot be kept: " + e.getMessage(), e);
    }
  }

  private static int tables(Services services, Deployment declared) {
    Tables.create(services.dynamodb(), declared.tables().toArray(TableDeclaration[]::new));
    return declared.tables().size();
  }

  private Map<String, String> queues(Services services, Deployment declared) {
    return Queues.create(services.sqs(), declared.queues().stream().map(this::impatient).toList())
        .urls();
  }

  private QueueDeclaration impatient(QueueDeclaration queue) {
    return settings
        .redeliverAfter()
        .map(
            after ->
                new QueueDeclaration(
                    queue.id(),
                    queue.fifo(),
                    queue.contentBasedDeduplication(),
                    after,
                    queue.retention(),
                    queue.delay(),
                    queue.redrive()))
        .orElse(queue);
  }

  private StripeStandIn stripe(Folder folder, Secrets secrets, int port) {
    Webhook webhook =
        Webhook.everything(
            URI.create("http://localhost:" + port + "/v1/stripe/webhooks"),
            secrets.webhookSecret());
    try {
      return StripeStandIn.start(
          StripeStandIn.Settings.inMemory()
              .withPort(settings.stripePort())
              .withData(folder.path().resolve("stripe.mv"))
              .withWebhooks(webhook));
    } catch (IllegalStateException e) {
      throw new StartUpException(
          Preflight.taken("stripePort", settings.stripePort(), "the Stripe stand-in"), e);
    }
  }

  /** Whether something was loaded, of which Stripe then has events to tell. */
  private boolean content(Folder folder, Services services, StripeStandIn stripe, Secrets secrets) {
    var content = new ContentLoading(settings.root(), folder.path());
    return content.exists()
        && progress.part(
            "content",
            () -> content.load(services, stripe.url(), secrets.stripeKey(), this::detail));
  }

  /** Waits until Stripe has told what it has to tell, or for as long as one would at a start. */
  private static boolean calm(StripeStandIn stripe) throws InterruptedException {
    long until = System.nanoTime() + LONGEST_CALM.toNanos();
    while (stripe.deliveriesUnderWay() > 0 && System.nanoTime() < until) {
      Thread.sleep(BETWEEN_LOOKS);
    }
    return true;
  }

  private static Set<String> polled(Deployment system) {
    return system.functions().stream()
        .flatMap(function -> function.events().stream())
        .filter(QueueSource.class::isInstance)
        .map(event -> ((QueueSource) event).queue())
        .collect(Collectors.toSet());
  }

  private static StackState backstage(Services services, Deployment system, QueueDepths depths) {
    var owed = new OwedMails(services.dynamodb(), system.tables());
    return new StackState() {
      @Override
      public List<Queue> queues() {
        return depths.now();
      }

      @Override
      public List<UnsentMail> unsentMails() {
        return owed.unsent();
      }
    };
  }

  private Functions functions(
      Folder folder,
      Services services,
      Deployment system,
      ClassArchives archives,
      Concurrency concurrency) {
    return progress.part(
        "functions unpacked",
        () ->
            Functions.unpack(
                system,
                settings.root(),
                folder.path(),
                archives,
                concurrency,
                services::environment,
                this::told,
                clock));
  }

  private static int begin(Sources sources, Folder folder) {
    sources.start(folder.afterCrash());
    return 0;
  }

  /**
   * Queues end with the process. Where one still holds a message the next start takes this one for
   * killed, and what the tables and Stripe told is told again.
   */
  private static void settle(Sources sources, QueueDepths queues, Folder folder)
      throws IOException, InterruptedException {
    boolean worked = queues.awaitWorked(LONGEST_WORK);
    if (worked && sources.drain() && queues.awaitWorked(LONGEST_WORK) && queues.empty()) {
      folder.settled();
    }
  }

  private Edge edge(EdgeDeclaration declared, HttpApi api, Services services, Secrets secrets) {
    Optional<Site> site =
        Optional.of(settings.root().resolve(SITE)).filter(Files::isDirectory).map(Site::new);
    return new Edge(
        declared, api, "SiteBucket", site, services.s3(), LocalNames::bucket, secrets::resolve);
  }

  /** The address that API Gateway itself has: whoever knows it may try it. */
  private HttpServer pastTheEdge(HttpApi api) {
    try {
      HttpServer door = Gateway.bind(0);
      keep(() -> door.stop(0));
      keep(Gateway.open(door, api, HOME, Map.of(), this::access, clock));
      return door;
    } catch (IOException e) {
      throw new StartUpException("No port is free: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> places(
      Services services, StripeStandIn stripe, HttpServer api) {
    var places = new LinkedHashMap<String, String>();
    places.put("api", "http://localhost:" + api.getAddress().getPort());
    places.put("dynamodb", services.dynamodbUrl().toString());
    places.put("s3", services.s3Url().toString());
    places.put("sqs", services.sqsUrl().toString());
    places.put("stripe", stripe.url().toString());
    return places;
  }

  /** What the content loader is told when it is run by hand: names and a key, as a terminal has. */
  private static Map<String, String> keys(Secrets secrets) {
    var names = new TreeMap<String, String>();
    for (String table : List.of("BillingTable", "LibraryTable", "MailTable", "TrainingTable")) {
      names.put(table, table);
    }
    names.put("MediaBucket", LocalNames.bucket("MediaBucket"));
    names.put("SiteBucket", LocalNames.bucket("SiteBucket"));
    names.put("STRIPE_API_KEY", secrets.stripeKey());
    names.put("AWS_REGION", AwsCredentials.REGION);
    names.put("AWS_ACCESS_KEY_ID", AwsCredentials.ACCESS_KEY);
    names.put("AWS_SECRET_ACCESS_KEY", AwsCredentials.SECRET_KEY);
    names.put("SAMPLES", "true");
    return names;
  }

  /** The deployment's parameters here, where the edge has no name of its own. */
  private static Map<String, String> parameters(String mediaPublicKey, String stripe) {
    Map<String, String> parameters =
        ExampleParameters.with(
            Map.of(
                "Stage",
                "local",
                "MediaPublicKey",
                mediaPublicKey,
                "StripeApiBase",
                stripe,
                "StripeLivemode",
                "false",
                "CoachAddresses",
                COACH));
    BUDGETS.forEach(budget -> parameters.put(budget, "100000"));
    return parameters;
  }

  private void detail(String line) {
    console.accept("    " + line);
  }

  private void log(String line) {
    log("stack", line);
  }

  private void access(String line) {
    if (ready) {
      log("gateway", line);
    }
  }

  /**
   * What a function wrote. Of a request the gateway says a line, so that the usual work of a
   * function behind a route is for its own log; numbers for CloudWatch are too.
   */
  private void told(FunctionDeclaration function, LogLine line) {
    boolean shown =
        switch (line.kind()) {
          case PLAIN, TROUBLE -> true;
          case DETAIL -> ready && function.routes().findAny().isEmpty();
          case METRICS -> false;
        };
    if (shown) {
      log(function.id(), line.text());
    }
  }

  private void log(String source, String text) {
    String time = LocalTime.ofInstant(clock.instant(), ZoneId.systemDefault()).format(TIME);
    console.accept(time + "  " + source + "  " + text);
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  /** Stops everything, the last started first, and leaves no process behind. */
  @Override
  public synchronized void close() {
    if (ready) {
      console.accept(
          "Stopping requests, functions, the Stripe stand-in and the AWS emulators; data stays in "
              + settings.data());
    }
    for (AutoCloseable part : List.copyOf(parts)) {
      Closing.quietly(part);
    }
    parts.clear();
    if (ready) {
      ready = false;
      console.accept("Stopped.");
    }
  }
}
