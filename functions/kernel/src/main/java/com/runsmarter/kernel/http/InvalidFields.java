package com.runsmarter.kernel.http;

import com.fasterxml.jackson.core.JsonPointer;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.validation.exceptions.ConstraintExceptionHandler;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;

/** Answers a request record that breaks its constraints, with a pointer to each field at fault. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
@Replaces(ConstraintExceptionHandler.class)
final class InvalidFields
    implements ExceptionHandler<ConstraintViolationException, HttpResponse<Problem>> {

  @Override
  @SuppressWarnings("rawtypes") // the interface's own signature
  public HttpResponse<Problem> handle(HttpRequest request, ConstraintViolationException exception) {
    List<Problem.FieldError> errors =
        exception.getConstraintViolations().stream()
            .map(violation -> new Problem.FieldError(pointer(violation), violation.getMessage()))
            .sorted(Comparator.comparing(Problem.FieldError::pointer))
            .toList();
    return ProblemResponses.render(HttpResponse.badRequest(), Problem.invalid(errors));
  }

  /** The path within the body; a parameter that is no body is named after a question mark. */
  private static String pointer(ConstraintViolation<?> violation) {
    JsonPointer pointer = JsonPointer.empty();
    String parameter = "";
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = node.getName();
      } else {
        // A node's index is its place in what the node before it names.
        if (node.getIndex() != null) {
          pointer = pointer.appendIndex(node.getIndex());
        }
        if (node.getKind() == ElementKind.PROPERTY) {
          pointer = pointer.appendProperty(node.getName());
        }
      }
    }
    return pointer.matches() ? "?" + parameter : pointer.toString();
  }
}
