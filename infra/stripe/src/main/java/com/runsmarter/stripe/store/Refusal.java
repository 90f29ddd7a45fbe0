package com.runsmarter.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * An answer other than success, in Stripe's error envelope. Thrown so that everything a request had
 * done until then is undone.
 *
 * @see <a href="https://docs.stripe.com/api/errors">Stripe's errors</a>
 */
public final class Refusal extends RuntimeException {

  public static final String DOCS = "https://stripe.com/docs/error-codes/";

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient ObjectNode error;
  private boolean keepsEffects;

  private Refusal(int status, String type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.error = Json.object().put("message", message).put("type", type);
  }

  public static Refusal invalid(String message) {
    return new Refusal(400, "invalid_request_error", message);
  }

  public static Refusal unauthorized(String message) {
    return new Refusal(401, "invalid_request_error", message);
  }

  /** A request that a page from elsewhere sent, or that calls this machine by a foreign name. */
  public static Refusal foreign(String reason) {
    return new Refusal(403, "invalid_request_error", reason);
  }

  /** What Stripe says to parameters that are not a form's. */
  public static Refusal noForm() {
    return invalid(
        "Invalid request (check that your POST content type is "
            + "application/x-www-form-urlencoded). If you have questions, we can help at "
            + "https://support.stripe.com/.");
  }

  public static Refusal unsupported(String reason) {
    return new Refusal(415, "invalid_request_error", reason);
  }

  public static Refusal unrecognizedUrl(String method, String path) {
    return new Refusal(
        404,
        "invalid_request_error",
        "Unrecognized request URL ("
            + method
            + ": "
            + path
            + "). Please see https://stripe.com/docs or we can help at "
            + "https://support.stripe.com/.");
  }

  public static Refusal noSuch(ObjectKind kind, String id) {
    return new Refusal(404, "invalid_request_error", "No such " + kind.spoken() + ": '" + id + "'")
        .code("resource_missing")
        .param(kind.pathParam());
  }

  public static Refusal notFound(String message) {
    return new Refusal(404, "invalid_request_error", message);
  }

  /** Parameters that cannot be given together. */
  public static Refusal exclusive(String one, String other) {
    return invalid("You may only specify one of these parameters: " + one + ", " + other + ".")
        .code("parameters_exclusive")
        .param(one);
  }

  public static Refusal missing(String param) {
    return invalid("Missing required param: " + param + ".").code("parameter_missing").param(param);
  }

  public static Refusal unknown(String param) {
    return unknown(List.of(param));
  }

  /** Names them all; the error is about the first. */
  public static Refusal unknown(List<String> params) {
    String named = params.size() == 1 ? "parameter: " : "parameters: ";
    return invalid("Received unknown " + named + String.join(", ", params))
        .code("parameter_unknown")
        .param(params.getFirst());
  }

  /** A key that was used for something else before. */
  public static Refusal keyReused(String message) {
    return new Refusal(400, "idempotency_error", message);
  }

  /** A key whose first request is still being worked on. */
  public static Refusal keyInUse(String key) {
    return new Refusal(
            409,
            "invalid_request_error",
            "There is currently another in-progress request using this Idempotent Key (that "
                + "probably means you submitted twice, and the other request is still going "
                + "through): "
                + key
                + ". Please try again later.")
        .code("idempotency_key_in_use");
  }

  public static Refusal rateLimited() {
    return new Refusal(
            429,
            "invalid_request_error",
            "Request rate limit exceeded. Learn more about rate limits here "
                + "https://stripe.com/docs/rate-limits.")
        .code("rate_limit");
  }

  public static Refusal fault() {
    return new Refusal(500, "api_error", "An unknown error occurred.");
  }

  public static Refusal card(ObjectNode cardError) {
    var refusal = new Refusal(402, "card_error", Json.string(cardError, "message"));
    refusal.error.setAll(cardError);
    return refusal;
  }

  public Refusal code(String code) {
    error.put("code", code).put("doc_url", DOCS + code.replace('_', '-'));
    return this;
  }

  public Refusal param(String param) {
    error.put("param", param);
    return this;
  }

  /** The same refusal for an object that a parameter names, which Stripe answers with 400. */
  public Refusal namedBy(String param) {
    var named = new Refusal(400, Json.string(error, "type"), Json.string(error, "message"));
    named.error.setAll(error);
    return named.param(param);
  }

  /** What the request had done until then stays done, such as an attempt to charge a card. */
  public Refusal keepingEffects() {
    keepsEffects = true;
    return this;
  }

  public boolean keepsEffects() {
    return keepsEffects;
  }

  public int status() {
    return status;
  }

  public Optional<String> code() {
    return Json.text(error, "code");
  }

  public String reason() {
    return Json.string(error, "message");
  }

  public ObjectNode body() {
    return Json.object().set("error", error.deepCopy());
  }

  /** The body with the place in the dashboard where Stripe logs the request. */
  public ObjectNode body(String requestId, long now) {
    ObjectNode body = body();
    if (status != 401) {
      Json.child(body, "error")
          .put(
              "request_log_url",
              "https://dashboard.stripe.com/test/logs/" + requestId + "?t=" + now);
    }
    return body;
  }
}
