package com.runsmarter.api;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The routes of controllers, and what stands beside each to say who may use it. */
public final class Routes {

  private static final String MICRONAUT = "io.micronaut.http.annotation.";
  private static final String KERNEL = "com.runsmarter.kernel.http.";
  private static final String ANYONE = KERNEL + "Anyone";

  private static final Set<String> CALLERS =
      Set.of(KERNEL + "SignedIn", KERNEL + "SignedInNow", KERNEL + "Coach");

  private Routes() {}

  /** A method that a request leads to, whatever its HTTP method. */
  public static DescribedPredicate<JavaMethod> areRoutes() {
    return DescribedPredicate.describe(
        "are routes", method -> method.isMetaAnnotatedWith(MICRONAUT + "HttpMethodMapping"));
  }

  /** The simple names of all that stands beside a route; exactly one should. */
  public static List<String> callers(JavaMethod route) {
    return Stream.concat(
            route.getRawParameterTypes().stream().map(JavaClass::getName).filter(CALLERS::contains),
            route.isAnnotatedWith(ANYONE) ? Stream.of(ANYONE) : Stream.of())
        .map(name -> name.substring(KERNEL.length()))
        .toList();
  }

  /** Who may use each route, such as {@code GET /v1/me}. */
  static Map<String, String> of(Iterable<JavaClass> classes) {
    Map<String, String> routes = new TreeMap<>();
    for (JavaClass type : classes) {
      for (JavaMethod method : type.getMethods()) {
        if (areRoutes().test(method)) {
          routes.put(name(type, method), String.join(", ", callers(method)));
        }
      }
    }
    return routes;
  }

  private static String name(JavaClass type, JavaMethod method) {
    JavaAnnotation<?> mapping =
        method.getAnnotations().stream()
            .filter(each -> each.getRawType().isMetaAnnotatedWith(MICRONAUT + "HttpMethodMapping"))
            .findFirst()
            .orElseThrow();
    String controller = value(type.getAnnotationOfType(MICRONAUT + "Controller"));
    String path = (controller + "/" + value(mapping)).replaceAll("/{2,}", "/");
    return mapping.getRawType().getSimpleName().toUpperCase(Locale.ROOT)
        + " "
        + (path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  private static String value(JavaAnnotation<?> annotation) {
    return annotation.get("value").map(String::valueOf).orElse("/");
  }
}
