package com.runsmarter.kernel.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong and what to do, as RFC 9457 writes it ({@code application/problem+json}).
 *
 * @param type a URI that names the kind of problem and never changes
 * @param title the kind of problem in a few words
 * @param status the HTTP status
 * @param detail what to do about this one
 * @param errors the fields at fault, where fields are
 * @param offer the offer that would open what was refused, with {@code upgrade-needed}
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Schema(
            requiredMode = Schema.RequiredMode.NOT_REQUIRED,
            description = "The fields at fault; only with invalid-fields")
        List<FieldError> errors,
    @Schema(description = "The offer that opens what was refused; only with upgrade-needed")
        @Nullable String offer) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** What every problem's type begins with. */
  public static final String TYPES = "https://runsmarter.example/problems/";

  /**
   * A field at fault.
   *
   * @param pointer where it is in the body, a JSON pointer (RFC 6901), or the name of a query or
   *     path parameter after {@code ?}
   * @param detail what is wrong with it
   */
  @Serdeable
  public record FieldError(String pointer, String detail) {}

  /** A problem of a named kind. */
  public static Problem of(int status, String kind, String title, String detail) {
    return new Problem(TYPES + kind, title, status, detail, List.of(), null);
  }

  /** The same problem, naming the fields at fault. */
  public Problem with(List<FieldError> fields) {
    return new Problem(type, title, status, detail, fields, offer);
  }

  /** The same problem, naming the offer that would solve it. */
  public Problem withOffer(String offer) {
    return new Problem(type, title, status, detail, errors, offer);
  }

  /** 400: the request cannot be understood. */
  public static Problem badRequest(String detail) {
    return of(400, "bad-request", "The request cannot be understood", detail);
  }

  /** 400: fields are missing, wrong or unknown. */
  public static Problem invalid(List<FieldError> fields) {
    return of(
            400,
            "invalid-fields",
            "Some fields need mending",
            "Mend the fields under errors and send the request again.")
        .with(fields);
  }

  /** 401: nobody is signed in, or no longer. */
  public static Problem unauthorized(String detail) {
    return of(401, "sign-in-needed", "Sign in first", detail);
  }

  /** 403: only a coach may do it. */
  public static Problem coachOnly() {
    return of(
        403,
        "coach-only",
        "This is for the coach",
        "Sign in with a coach's address. If yours became one since you signed in, sign in again.");
  }

  /** 404: it is not there, or not yours. */
  public static Problem notFound(String detail) {
    return of(404, "not-found", "There is no such thing", detail);
  }

  /** 405: the resource is there, and takes other methods. */
  public static Problem methodNotAllowed(String method, String path, String allow) {
    return of(
        405,
        "method-not-allowed",
        "This cannot be done here",
        "%s is not offered at %s: it takes %s.".formatted(method, path, allow));
  }

  /** 406: the resource is there, in other formats. */
  static Problem notAcceptable(List<String> offered, String path) {
    return of(
        406,
        "not-acceptable",
        "No such format",
        "Ask for %s at %s, or for */*.".formatted(String.join(" or ", offered), path));
  }

  /** 413: more than anything this API takes. */
  static Problem tooLarge(int mostCharacters) {
    return of(
        413,
        "too-large",
        "The body is too large",
        "Send at most %d characters.".formatted(mostCharacters));
  }

  /** 415: the body is not said to be JSON. */
  static Problem unsupportedMediaType() {
    return of(
        415,
        "unsupported-media-type",
        "The body is not JSON",
        "Send the body in UTF-8 with Content-Type: application/json.");
  }

  /** 429: it was asked for too often. */
  public static Problem tooMany(String detail) {
    return of(429, "too-many-requests", "That was too often", detail);
  }
}
