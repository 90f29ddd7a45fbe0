package com.runsmarter.emulators;

import com.runsmarter.template.TableDeclaration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB and its streams: AWS's DynamoDB Local, one endpoint for both. One database for every
 * region and access key.
 *
 * <p>It differs from the service: it reports half the capacity of a TransactWrite and never raises
 * TransactionConflict. Items past their TTL by this machine's clock are deleted in the background,
 * sooner than the service would.
 */
public final class DynamoEmulator implements AutoCloseable {
  private static final int THREADS = 32;

  private final Server server;
  private final LocalDynamoDBServerHandler handler;
  private final URI url;

  private DynamoEmulator(
      int port, @Nullable Path data, Permissions permissions, List<TableDeclaration> tables) {
    // DynamoDB Local's own main class would listen on every interface of the machine.
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("dynamodb");
    threads.setDaemon(true);
    server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost(Loopback.HOST);
    connector.setPort(port);
    server.addConnector(connector);
    handler = handler(data);
    server.setHandler(
        new LoopbackOnly(new Permitting(handler, permissions, new DynamoAccesses(tables))));
    try {
      server.start();
    } catch (Exception e) {
      stopQuietly(e);
      throw new EmulatorException("DynamoDB Local did not start on port " + port, e);
    }
    url = Loopback.url(connector.getLocalPort());
  }

  /**
   * Starts one whose tables are gone when it closes.
   *
   * @param port 0 for any free one
   */
  public static DynamoEmulator inMemory(int port) {
    return new DynamoEmulator(port, null, Permissions.open(), List.of());
  }

  /**
   * Starts one that keeps its tables in a directory, which is made where it is missing. Its streams
   * outlive a restart too.
   *
   * @param port 0 for any free one
   */
  public static DynamoEmulator in(Path directory, int port) {
    return in(directory, port, Permissions.open(), List.of());
  }

  /**
   * Starts one that keeps its tables in a directory and asks about every request.
   *
   * @param port 0 for any free one
   * @param tables the tables that it will have, each called by its logical id
   */
  public static DynamoEmulator in(
      Path directory, int port, Permissions permissions, List<TableDeclaration> tables) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new EmulatorException("DynamoDB Local cannot keep its tables in " + directory, e);
    }
    return new DynamoEmulator(port, directory, permissions, tables);
  }

  /** Where DynamoDB and DynamoDB Streams answer. */
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new EmulatorException("DynamoDB Local did not stop", e);
    } finally {
      handler.close();
    }
  }

  private static LocalDynamoDBServerHandler handler(@Nullable Path data) {
    boolean shared = true;
    boolean slowStatuses = false;
    return new LocalDynamoDBServerHandler(
        data == null
            ? new LocalDynamoDBRequestHandler(0, true, null, shared, slowStatuses)
            : new LocalDynamoDBRequestHandler(0, false, data.toString(), shared, slowStatuses),
        null);
  }

  private void stopQuietly(Exception cause) {
    try {
      close();
    } catch (EmulatorException e) {
      cause.addSuppressed(e);
    }
  }
}
