package com.runsmarter.stripe;

import com.runsmarter.loopback.Callers;
import com.runsmarter.stripe.api.Api;
import com.runsmarter.stripe.api.ApiResponse;
import com.runsmarter.stripe.control.Control;
import com.runsmarter.stripe.pages.HostedPages;
import com.runsmarter.stripe.pages.Page;
import com.runsmarter.stripe.request.ApiVersion;
import com.runsmarter.stripe.store.Ids;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Listens on loopback: the API under /v1, the hosted pages, and the control doors. */
final class Server implements AutoCloseable {

  private static final int LARGEST_BODY = 1 << 20;

  private final org.eclipse.jetty.server.Server jetty;
  private final ServerConnector connector;

  Server(int port, Api api, HostedPages pages, Control control, StandInClock timeline) {
    var threads = new QueuedThreadPool(64, 4);
    threads.setName("stripe-stand-in");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    jetty = new org.eclipse.jetty.server.Server(threads);
    var http = new HttpConfiguration();
    http.setSendDateHeader(false);
    http.setSendServerVersion(false);
    connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    jetty.addConnector(connector);
    jetty.setHandler(new Doors(api, pages, control, timeline));
  }

  void start() {
    try {
      jetty.start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "the Stripe stand-in cannot listen on port " + connector.getPort(), e);
    } catch (Exception e) {
      throw new IllegalStateException("the Stripe stand-in does not start", e);
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the Stripe stand-in does not stop", e);
    }
  }

  private static final class Doors extends Handler.Abstract {

    private final Api api;
    private final HostedPages pages;
    private final Control control;
    private final StandInClock timeline;

    Doors(Api api, HostedPages pages, Control control, StandInClock timeline) {
      this.api = api;
      this.pages = pages;
      this.control = control;
      this.timeline = timeline;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String path = Request.getPathInContext(request);
      response
          .getHeaders()
          .put(
              HttpHeader.DATE,
              DateTimeFormatter.RFC_1123_DATE_TIME.format(
                  timeline.ownInstant().atZone(ZoneOffset.UTC)));
      Callers.Headers headers = name -> header(request, name);
      Optional<Callers.Refused> stranger = Callers.fromElsewhere(headers);
      if (stranger.isPresent()) {
        // Said before anything is read: whoever asks is a page that has no business here.
        refuse(response, callback, Refusal.foreign(stranger.get().reason()));
        return true;
      }
      if (request.getLength() > LARGEST_BODY) {
        write(response, callback, 413, "text/plain", "The body is too large.");
        return true;
      }
      String body = Content.Source.asString(request, StandardCharsets.UTF_8);
      // Whoever asks for the head of a page gets what GET answers; Jetty leaves the body out.
      String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
      if (path.matches("/v[12](/.*)?")) {
        if (isNoForm(request, body)) {
          refuse(response, callback, Refusal.noForm());
          return true;
        }
        serveApi(request, path, body, response, callback);
      } else if (path.startsWith("/_control/") || path.equals("/_control")) {
        Optional<Callers.Refused> untyped =
            method.equals("GET") ? Optional.<Callers.Refused>empty() : Callers.withoutJson(headers);
        if (untyped.isPresent()) {
          refuse(response, callback, Refusal.unsupported(untyped.get().reason()));
          return true;
        }
        Control.Reply reply = control.serve(method, path, body);
        write(response, callback, reply.status(), "application/json", Json.write(reply.body()));
      } else {
        Page page = pages.serve(method, path, body);
        page.location().ifPresent(to -> response.getHeaders().put(HttpHeader.LOCATION, to));
        response.getHeaders().put("Content-Security-Policy", "frame-ancestors 'none'");
        write(response, callback, page.status(), "text/html;charset=utf-8", page.html());
      }
      return true;
    }

    private void serveApi(
        Request request, String path, String body, Response response, Callback callback) {
      String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
      var asked =
          new Api.Request(
              "req_" + Ids.random(14),
              request.getMethod(),
              path,
              request.getMethod().equals("GET") || body.isEmpty() ? query : body,
              header(request, "Authorization"),
              header(request, "Stripe-Version"),
              header(request, "Idempotency-Key"));
      ApiResponse answer = api.answer(asked);
      if (answer.status() < 300 && api.cuts(asked)) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new IOException("the connection was cut, as asked"));
        return;
      }
      HttpFields.Mutable headers = response.getHeaders();
      headers.put("Request-Id", asked.requestId());
      headers.put("Stripe-Version", ApiVersion.CURRENT);
      asked.idempotencyKey().ifPresent(key -> headers.put("Idempotency-Key", key));
      asked
          .idempotencyKey()
          .ifPresent(
              key -> headers.put("Original-Request", answer.original().orElse(asked.requestId())));
      if (answer.original().isPresent()) {
        headers.put("Idempotent-Replayed", "true");
      }
      if (answer.status() == 401) {
        headers.put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"Stripe\"");
      }
      if (answer.status() == 429) {
        // No Retry-After and no Stripe-Should-Retry: the client does not try again by itself.
        headers.put("Stripe-Rate-Limited-Reason", "global-rate");
      }
      write(response, callback, answer.status(), "application/json", answer.body());
    }

    /** Stripe takes parameters as a form's; a request without any need not say what it holds. */
    private static boolean isNoForm(Request request, String body) {
      String type = Callers.mediaType(name -> header(request, name));
      return !request.getMethod().equals("GET")
          && !type.equals("application/x-www-form-urlencoded")
          && !(type.isEmpty() && body.isEmpty());
    }

    private static void refuse(Response response, Callback callback, Refusal refusal) {
      write(response, callback, refusal.status(), "application/json", Json.write(refusal.body()));
    }

    private static Optional<String> header(Request request, String name) {
      return Optional.ofNullable(request.getHeaders().get(name));
    }

    private static void write(
        Response response, Callback callback, int status, String type, String body) {
      response.setStatus(status);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
      response.getHeaders().put("X-Content-Type-Options", "nosniff");
      Content.Sink.write(response, true, body, callback);
    }
  }
}
