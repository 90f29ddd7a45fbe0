package com.runsmarter.emulators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.template.Access;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands before a service that knows no IAM, and asks {@link Permissions} about each request. It is
 * in the same server, so that it adds no way to a request.
 */
final class Permitting extends Handler.Wrapper {
  private static final JsonMapper JSON = new JsonMapper();

  private final Permissions permissions;
  private final Accesses accesses;

  Permitting(Handler service, Permissions permissions, Accesses accesses) {
    super(service);
    this.permissions = permissions;
    this.accesses = accesses;
  }

  /** What a request to one of AWS's JSON services does, in the words that AWS decides it by. */
  @FunctionalInterface
  interface Accesses {
    /**
     * Everything that must be allowed for the request to be; nothing where it cannot be told.
     *
     * @param operation such as {@code GetItem}
     */
    List<Access> of(String operation, JsonNode body);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    String key = Permissions.accessKey(authorization == null ? "" : authorization);
    if (permissions.trusts(key)) {
      return super.handle(request, response, callback);
    }
    ByteBuffer body = Content.Source.asByteBuffer(request);
    Optional<String> refusal = refusal(key, operation(request), json(body));
    if (refusal.isPresent()) {
      refuse(response, refusal.get(), callback);
      return true;
    }
    return super.handle(new Again(request, body), response, callback);
  }

  private Optional<String> refusal(String key, String operation, JsonNode body) {
    List<Access> asked = accesses.of(operation, body);
    return asked.isEmpty()
        ? Optional.of("What " + operation + " needs is not decided here")
        : asked.stream().flatMap(access -> permissions.refusal(key, access).stream()).findFirst();
  }

  private static String operation(Request request) {
    String target = request.getHeaders().get("X-Amz-Target");
    return target == null ? "" : target.substring(target.indexOf('.') + 1);
  }

  private static JsonNode json(ByteBuffer body) {
    try {
      return JSON.readTree(StandardCharsets.UTF_8.decode(body.duplicate()).toString());
    } catch (JsonProcessingException e) {
      // It names nothing that anybody may do; the service would say what is wrong with it.
      return JSON.createObjectNode();
    }
  }

  private static void refuse(Response response, String reason, Callback callback) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("__type", "com.amazon.coral.service#AccessDeniedException")
            .put("Message", reason);
    response.setStatus(HttpStatus.FORBIDDEN_403);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0");
    Content.Sink.write(response, true, body.toString(), callback);
  }

  /** A request whose body was read, to be read once more. */
  private static final class Again extends Request.Wrapper {
    private final Content.Source body;

    Again(Request request, ByteBuffer body) {
      super(request);
      this.body = Content.Source.from(body);
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable more) {
      body.demand(more);
    }

    @Override
    public void fail(Throwable failure) {
      body.fail(failure);
    }

    @Override
    public long getLength() {
      return body.getLength();
    }
  }
}
