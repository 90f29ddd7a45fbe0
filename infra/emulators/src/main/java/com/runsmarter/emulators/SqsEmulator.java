package com.runsmarter.emulators;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;

/**
 * SQS: ElasticMQ, with FIFO queues, deduplication and redrive, in memory. {@link Queues} makes the
 * queues.
 *
 * <p>It differs from the service: messages never grow too old to keep, signatures are not checked,
 * and a FIFO queue deduplicates over all its groups, whatever DeduplicationScope is asked for.
 *
 * <p>It takes whatever a form sends, so a {@link Relay} stands before it.
 */
public final class SqsEmulator implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 30;
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
  private final Relay relay;

  private SqsEmulator(int port, Permissions permissions) {
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
      relay.open(listen(path));
    } catch (RuntimeException e) {
      close();
      throw new EmulatorException("ElasticMQ did not start on port " + port, e);
    }
  }

  /**
   * Starts one.
   *
   * @param port 0 for any free one
   */
  public static SqsEmulator start(int port) {
    return start(port, Permissions.open());
  }

  /**
   * Starts one that asks about every request.
   *
   * @param port 0 for any free one
   */
  public static SqsEmulator start(int port, Permissions permissions) {
    return new SqsEmulator(port, permissions);
  }

  /** Where SQS answers. */
  public URI url() {
    return relay.url();
  }

  @Override
  public void close() {
    relay.close();
    actors.terminate();
    actors.getWhenTerminated().toCompletableFuture().orTimeout(TIMEOUT_SECONDS, SECONDS).join();
  }

  private int listen(String path) {
    return SQSRestServerBuilder$.MODULE$
        .withActorSystem(actors)
        .withInterface(Loopback.HOST)
        .withDynamicPort()
        .withServerAddress(
            new NodeAddress("http", Loopback.HOST, relay.url().getPort(), path.substring(1)))
        .withAWSRegion(AwsCredentials.REGION)
        .withAWSAccountId(AwsCredentials.ACCOUNT)
        .start()
        .waitUntilStarted()
        .localAddress()
        .getPort();
  }
}
