package com.runsmarter.billing.lambda;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;

/** Workers that are killed at a certain request to their store. */
final class KilledWorkers {

  private KilledWorkers() {}

  /** A worker's death: no catch of a fault may see it, as nothing sees a process that is killed. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Kills before the request that is the one. */
  static <T> T before(Class<T> type, T store, Predicate<String> request) {
    return dying(type, store, request, false);
  }

  /** Kills after the request that is the one was carried out. */
  static <T> T after(Class<T> type, T store, Predicate<String> request) {
    return dying(type, store, request, true);
  }

  /**
   * @param request tells by the method's name whether it is the one
   */
  static <T> T dying(Class<T> type, T store, Predicate<String> request, boolean afterwards) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean now = request.test(method.getName());
              if (now && !afterwards) {
                throw new Killed();
              }
              try {
                Object answer = method.invoke(store, arguments);
                if (now) {
                  throw new Killed();
                }
                return answer;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }
}
