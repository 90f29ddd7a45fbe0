package com.runsmarter.kernel.http;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.serde.SerdeRegistry;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.web.router.Router;

/**
 * Makes what writes every answer of a function's routes as JSON and reads every body, before a
 * snapshot: for each field of each record that is a class or two.
 */
final class JsonRehearsal {

  private JsonRehearsal() {}

  static void of(Router router, SerdeRegistry registry) {
    router
        .uriRoutes()
        .forEach(
            route -> {
              write(registry, answer(route.getReturnType().asArgument()));
              route.getRequestBodyType().ifPresent(body -> read(registry, body));
            });
  }

  private static Argument<?> answer(Argument<?> returned) {
    return HttpResponse.class.isAssignableFrom(returned.getType())
        ? returned.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT)
        : returned;
  }

  private static <T> void write(SerdeRegistry registry, Argument<T> type) {
    try {
      registry.findSerializer(type).createSpecific(registry.newEncoderContext(Object.class), type);
    } catch (SerdeException plain) {
      // A text or bytes: no JSON is made of it.
    }
  }

  private static <T> void read(SerdeRegistry registry, Argument<T> type) {
    try {
      registry
          .findDeserializer(type)
          .createSpecific(registry.newDecoderContext(Object.class), type);
    } catch (SerdeException plain) {
      // The controller takes it as it comes.
    }
  }
}
