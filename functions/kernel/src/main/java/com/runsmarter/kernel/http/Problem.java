package com.runsmarter.kernel.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong and what to do, as RFC 9457 writes it ({@code application/problem+json}).
 *
 * @param type a reference to what the API says of the kind of problem; it never changes
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

  /**
   * What every problem's type begins with: a reference that leads to where the API itself describes
   * the kind, under whatever address it was asked (RFC 9457, 3.1.1).
   */
  public static final String TYPES = "/problems/";

  /**
   * A field at fault.
   *
   * @param pointer where it is in the body, a JSON pointer (RFC 6901), or the name of a query or
   *     path parameter after {@code ?}
   * @param detail what is wrong with it
   */
  @Serdeable
  public record FieldError(String pointer, String detail) {}

  static Problem of(ProblemKind kind, String detail) {
    return new Problem(TYPES + kind.word(), kind.title(), kind.status(), detail, List.of(), null);
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
    return CommonProblem.BAD_REQUEST.problem(detail);
  }

  /** 400: fields are missing, wrong or unknown. */
  public static Problem invalid(List<FieldError> fields) {
    return CommonProblem.INVALID_FIELDS.problem().with(fields);
  }

  /** 401: nobody is signed in, or no longer. */
  public static Problem unauthorized(String detail) {
    return CommonProblem.SIGN_IN_NEEDED.problem(detail);
  }

  /** 404: it is not there, or not yours. */
  public static Problem notFound(String detail) {
    return CommonProblem.NOT_FOUND.problem(detail);
  }

  /** 405: the resource is there, and takes other methods. */
  public static Problem methodNotAllowed(String method, String path, String allow) {
    return CommonProblem.METHOD_NOT_ALLOWED.problem(
        "%s is not offered at %s: it takes %s.".formatted(method, path, allow));
  }

  /** 406: the resource is there, in other formats. */
  static Problem notAcceptable(List<String> offered, String path) {
    return CommonProblem.NOT_ACCEPTABLE.problem(
        "Ask for %s at %s, or for */*.".formatted(String.join(" or ", offered), path));
  }

  /** 413: more than anything this API takes. */
  static Problem tooLarge(int mostCharacters) {
    return CommonProblem.TOO_LARGE.problem("Send at most %d characters.".formatted(mostCharacters));
  }

  /** 429: it was asked for too often. */
  public static Problem tooMany(String detail) {
    return CommonProblem.TOO_MANY_REQUESTS.problem(detail);
  }
}
