package com.runsmarter.kernel.log;

import com.runsmarter.kernel.MemberId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * What each log line says besides its own: the request, its route, and the member it is about. It
 * holds for the thread, until what opened it is closed.
 */
public final class LogContext {

  private static final String REQUEST = "requestId";
  private static final String ROUTE = "route";
  private static final String LAMBDA_REQUEST = "AWSRequestId";
  private static final String MEMBER = "member";

  private LogContext() {}

  /** Ends what was opened. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * A request, a batch or an order. Nothing of the one before it is left.
   *
   * @param requestId Lambda's
   */
  public static Scope invocation(String requestId) {
    MDC.clear();
    MDC.put(REQUEST, requestId);
    return MDC::clear;
  }

  /**
   * That the invocation is a request that came by the API, for the rest of it.
   *
   * @param requestId the gateway's, in place of Lambda's
   * @param route the route's key, such as {@code GET /v1/videos/{id}}; never a path, which may hold
   *     a token
   * @param lambdaRequestId Lambda's, by which its own lines about the run are found
   */
  public static void request(String requestId, String route, String lambdaRequestId) {
    MDC.put(REQUEST, requestId);
    MDC.put(ROUTE, route);
    MDC.put(LAMBDA_REQUEST, lambdaRequestId);
  }

  /** Who asks, for the rest of the request. */
  public static void signedIn(MemberId member) {
    MDC.put(MEMBER, member.value());
  }

  /** Whom a part of the work is about. */
  public static Scope about(MemberId member) {
    Optional<String> before = Optional.ofNullable(MDC.get(MEMBER));
    MDC.put(MEMBER, member.value());
    return () -> before.ifPresentOrElse(other -> MDC.put(MEMBER, other), () -> MDC.remove(MEMBER));
  }

  /** The same work, which says the same circumstances from whatever thread does it. */
  public static <T> Supplier<T> carriedInto(Supplier<T> work) {
    Map<String, String> circumstances =
        Optional.ofNullable(MDC.getCopyOfContextMap()).orElseGet(Map::of);
    return () -> {
      MDC.setContextMap(circumstances);
      try {
        return work.get();
      } finally {
        MDC.clear();
      }
    };
  }
}
