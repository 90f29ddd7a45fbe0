package com.runsmarter.emulators;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Stands before a server that has no place for a {@link LoopbackOnly}: hands on what the guard lets
 * in. The server behind it answers under a path that only the relay knows, and is of no use to who
 * finds its port.
 */
final class Relay implements AutoCloseable {
  /** What the two connections say of themselves, not of the message. */
  private static final Set<String> BY_CONNECTION =
      Set.of(
          "connection", "content-length", "date", "expect", "host", "transfer-encoding", "upgrade");

  private static final int THREADS = 16;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Server server;
  private final ServerConnector connector;
  private final String path;
  private volatile URI behind = URI.create("http://127.0.0.1:0");

  /**
   * Takes its port and does not answer before {@link #open}.
   *
   * @param port 0 for any free one
   * @param path of the server behind, such as {@code /x7f}
   * @param before makes of what hands on a handler that asks first
   */
  Relay(int port, String path, UnaryOperator<Handler> before) {
    this.path = path;
    var threads = new QueuedThreadPool(THREADS);
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server = new Server(threads);
    connector = new ServerConnector(server, 1, 1);
    connector.setHost(Loopback.HOST);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new LoopbackOnly(before.apply(new HandingOn())));
    try {
      connector.open();
    } catch (IOException e) {
      throw new EmulatorException("Port " + port + " of " + Loopback.HOST + " is in use", e);
    }
  }

  URI url() {
    return Loopback.url(connector.getLocalPort());
  }

  /** Starts to answer, with what the server on another port of this machine says. */
  void open(int port) {
    behind = Loopback.url(port);
    try {
      server.start();
    } catch (Exception e) {
      throw new EmulatorException("The relay to port " + port + " did not start", e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
      connector.close();
    } catch (Exception e) {
      throw new EmulatorException("The relay did not stop", e);
    } finally {
      http.shutdownNow();
    }
  }

  private final class HandingOn extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String asked = request.getHttpURI().getPathQuery();
      URI target = behind.resolve(asked.startsWith(path + "/") ? asked : path + asked);
      HttpRequest.Builder on =
          HttpRequest.newBuilder(target)
              .method(request.getMethod(), HttpRequest.BodyPublishers.ofByteArray(body(request)));
      for (HttpField field : request.getHeaders()) {
        if (!BY_CONNECTION.contains(field.getLowerCaseName())) {
          on.header(field.getName(), field.getValue());
        }
      }
      HttpResponse<byte[]> answer;
      try {
        answer = http.send(on.build(), HttpResponse.BodyHandlers.ofByteArray());
      } catch (IOException e) {
        // The server behind has stopped, or the relay itself has while somebody waited for a
        // message.
        response.setStatus(503);
        Content.Sink.write(response, true, "Stopped", callback);
        return true;
      }
      response.setStatus(answer.statusCode());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!BY_CONNECTION.contains(name)) {
                  response.getHeaders().put(name, values);
                }
              });
      response.write(true, ByteBuffer.wrap(answer.body()), callback);
      return true;
    }

    private static byte[] body(Request request) throws IOException {
      try (InputStream in = Content.Source.asInputStream(request)) {
        return in.readAllBytes();
      }
    }
  }
}
