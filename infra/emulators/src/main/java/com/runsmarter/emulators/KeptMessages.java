package com.runsmarter.emulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import scala.collection.immutable.List$;
import scala.util.Left;
import scalikejdbc.ConnectionPool;
import scalikejdbc.ConnectionPoolSettings;

/**
 * ElasticMQ's memory: an H2 database in a directory. ElasticMQ reaches it through one connection
 * pool for the whole JVM, so one can be open at a time.
 */
final class KeptMessages implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String DRIVER = "org.h2.Driver";
  private static final String NOBODY = "";
  private static final AtomicBoolean OPEN = new AtomicBoolean();

  private final SqlQueuePersistenceConfig config;

  private KeptMessages(SqlQueuePersistenceConfig config) {
    this.config = config;
  }

  /**
   * Opens the database of a directory, which is made where it is missing.
   *
   * @throws EmulatorException if the directory cannot be written or another is open
   */
  static KeptMessages open(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new EmulatorException("ElasticMQ cannot keep its messages in " + directory, e);
    }
    if (!OPEN.compareAndSet(false, true)) {
      throw new EmulatorException("ElasticMQ keeps the messages of one directory at a time");
    }
    // H2 would hold a commit back for half a second, and a killed process would take it along. It
    // would also close by itself when the process is told to end, while messages still come.
    String url =
        "jdbc:h2:"
            + directory.toAbsolutePath().resolve("messages")
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    // ElasticMQ opens its pool once a JVM, for the directory that was first; this is for the next.
    ConnectionPoolSettings settings = ConnectionPool.singleton$default$4();
    ConnectionPool.singleton(
        url,
        NOBODY,
        NOBODY,
        settings,
        ConnectionPool.singleton$default$5(url, NOBODY, NOBODY, settings));
    return new KeptMessages(
        new SqlQueuePersistenceConfig(true, DRIVER, url, NOBODY, NOBODY, false));
  }

  /** The actor that is told of every change to a queue. */
  ActorRef listener(ActorSystem actors) {
    return actors.actorOf(
        Props.create(
            SqlQueuePersistenceActor.class,
            () -> new SqlQueuePersistenceActor(config, List$.MODULE$.empty())));
  }

  /** Waits until the queues hold what they held before. */
  static void restore(ActorRef listener, ActorRef queues) {
    Object restored;
    try {
      restored =
          Patterns.ask(listener, new QueueEvent.Restore(queues), PATIENCE)
              .toCompletableFuture()
              .join();
    } catch (CompletionException e) {
      throw new EmulatorException("ElasticMQ cannot read its kept messages", e);
    }
    if (restored instanceof Left<?, ?> errors) {
      throw new EmulatorException("ElasticMQ cannot restore its queues: " + errors.value());
    }
  }

  @Override
  public void close() {
    ConnectionPool.closeAll();
    OPEN.set(false);
  }
}
