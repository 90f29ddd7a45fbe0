package com.runsmarter.emulators;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;

/**
 * SQS: ElasticMQ, with FIFO queues, deduplication and redrive. {@link Queues} makes the queues.
 *
 * <p>It differs from the service: messages never grow too old to keep, signatures are not checked,
 * and a FIFO queue deduplicates over all its groups, whatever DeduplicationScope is asked for.
 */
public final class SqsEmulator implements AutoCloseable {
  private final Function0<Terminated> stop;
  private final URI url;

  private SqsEmulator(int port, Map<String, Object> storage) {
    int bound = Loopback.freePort(port);
    url = Loopback.url(bound);
    try {
      stop = new ElasticMQServer(new ElasticMQServerConfig(settings(bound, storage))).start();
    } catch (RuntimeException e) {
      throw new EmulatorException("ElasticMQ did not start on port " + bound, e);
    }
  }

  /**
   * Starts one whose queues are gone when it closes.
   *
   * @param port 0 for any free one
   */
  public static SqsEmulator inMemory(int port) {
    return new SqsEmulator(port, Map.of());
  }

  /**
   * Starts one that keeps queues and messages in an H2 database in a directory, which is made where
   * it is missing.
   *
   * @param port 0 for any free one
   */
  public static SqsEmulator in(Path directory, int port) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new EmulatorException("ElasticMQ cannot keep its messages in " + directory, e);
    }
    return new SqsEmulator(
        port,
        Map.of(
            "messages-storage.enabled",
            true,
            "messages-storage.uri",
            "jdbc:h2:" + directory.toAbsolutePath().resolve("messages")));
  }

  /** Where SQS answers. */
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    stop.apply();
  }

  private static Config settings(int port, Map<String, Object> storage) {
    Map<String, Object> settings = new HashMap<>(storage);
    settings.put("node-address.host", Loopback.HOST);
    settings.put("node-address.port", port);
    settings.put("rest-sqs.bind-hostname", Loopback.HOST);
    settings.put("rest-sqs.bind-port", port);
    settings.put("aws.region", AwsCredentials.REGION);
    settings.put("aws.accountId", AwsCredentials.ACCOUNT);
    return ConfigFactory.parseMap(settings)
        .withFallback(ConfigFactory.defaultReference(SqsEmulator.class.getClassLoader()))
        .resolve();
  }
}
