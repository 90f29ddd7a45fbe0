package com.runsmarter.billing.lambda;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Workers that are killed at a certain request to DynamoDB. */
final class Dying {

  private Dying() {}

  /** A worker's death: no catch of a fault may see it, as nothing sees a process that is killed. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Kills before the request that is the one. */
  static DynamoDbClient before(DynamoDbClient client, Predicate<String> request) {
    return client(client, request, false);
  }

  /** Kills after the request that is the one was carried out. */
  static DynamoDbClient after(DynamoDbClient client, Predicate<String> request) {
    return client(client, request, true);
  }

  private static DynamoDbClient client(
      DynamoDbClient client, Predicate<String> request, boolean afterwards) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              boolean now = request.test(method.getName());
              if (now && !afterwards) {
                throw new Killed();
              }
              try {
                Object answer = method.invoke(client, arguments);
                if (now) {
                  throw new Killed();
                }
                return answer;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
