package com.runsmarter.emulators;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.Some;

/**
 * SQS: ElasticMQ, with FIFO queues, deduplication and redrive. {@link Queues} makes the queues.
 *
 * <p>It differs from the service: messages never grow too old to keep, signatures are not checked,
 * and a FIFO queue deduplicates over all its groups, whatever DeduplicationScope is asked for.
 *
 * <p>It takes whatever a form sends, so a {@link Relay} stands before it.
 */
public final class SqsEmulator implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private static final Map<String, ?> SETTINGS =
      Map.of(
          "pekko.loggers", List.of("org.apache.pekko.event.slf4j.Slf4jLogger"),
          "pekko.loglevel", "WARNING",
          "pekko.log-dead-letters", "off",
          // AWS's signature is no Authorization header that Pekko can parse.
          "pekko.http.server.parsing.illegal-header-warnings", "off",
          // SQS lets a receiver wait for 20 s.
          "pekko.http.server.request-timeout", "30 s");

  private final ActorSystem actors;
  private final Optional<KeptMessages> kept;
  private final Relay relay;

  private SqsEmulator(int port, Optional<KeptMessages> kept, Permissions permissions) {
    this.kept = kept;
    String path = "/" + UUID.randomUUID();
    relay = new Relay(port, path, service -> new Permitting(service, permissions, SqsAccesses::of));
    ClassLoader classes = SqsEmulator.class.getClassLoader();
    actors =
        ActorSystem.create(
            "sqs",
            ConfigFactory.parseMap(SETTINGS)
                .withFallback(ConfigFactory.defaultReference(classes))
                .resolve(),
            classes);
    try {
      relay.open(start(path));
    } catch (RuntimeException e) {
      close();
      throw new EmulatorException("ElasticMQ did not start on port " + port, e);
    }
  }

  /**
   * Starts one whose queues are gone when it closes.
   *
   * @param port 0 for any free one
   */
  public static SqsEmulator inMemory(int port) {
    return inMemory(port, Permissions.open());
  }

  /**
   * Starts one whose queues are gone when it closes, and that asks about every request.
   *
   * @param port 0 for any free one
   */
  public static SqsEmulator inMemory(int port, Permissions permissions) {
    return new SqsEmulator(port, Optional.empty(), permissions);
  }

  /**
   * Starts one that keeps queues and messages in a database in a directory, which is made where it
   * is missing: what it has acknowledged outlives the process. A JVM can hold one at a time.
   *
   * @param port 0 for any free one
   */
  public static SqsEmulator in(Path directory, int port) {
    return in(directory, port, Permissions.open());
  }

  /**
   * Starts one that keeps queues and messages in a directory, and that asks about every request.
   *
   * @param port 0 for any free one
   */
  public static SqsEmulator in(Path directory, int port, Permissions permissions) {
    return new SqsEmulator(port, Optional.of(KeptMessages.open(directory)), permissions);
  }

  /** Where SQS answers. */
  public URI url() {
    return relay.url();
  }

  @Override
  public void close() {
    relay.close();
    actors.terminate();
    actors.getWhenTerminated().toCompletableFuture().orTimeout(PATIENCE_SECONDS, SECONDS).join();
    kept.ifPresent(KeptMessages::close);
  }

  /**
   * ElasticMQ's own server would answer before it remembers its queues, and lose their messages.
   */
  private int start(String path) {
    Optional<ActorRef> listener = kept.map(messages -> messages.listener(actors));
    ActorRef queues = queues(listener.<Option<ActorRef>>map(Some::new).orElse(Option.empty()));
    listener.ifPresent(store -> KeptMessages.restore(store, queues));
    TheSQSRestServerBuilder server =
        SQSRestServerBuilder$.MODULE$
            .withActorSystem(actors)
            .withQueueManagerActor(queues)
            .withInterface(Loopback.HOST)
            .withDynamicPort()
            .withServerAddress(
                new NodeAddress("http", Loopback.HOST, relay.url().getPort(), path.substring(1)))
            .withAWSRegion(AwsCredentials.REGION)
            .withAWSAccountId(AwsCredentials.ACCOUNT);
    return listener
        .map(server::withQueueEventListener)
        .orElse(server)
        .start()
        .waitUntilStarted()
        .localAddress()
        .getPort();
  }

  private ActorRef queues(Option<ActorRef> listener) {
    return actors.actorOf(
        Props.create(
            QueueManagerActor.class,
            () -> new QueueManagerActor(new NowProvider(), StrictSQSLimits$.MODULE$, listener)));
  }
}
