package com.runsmarter.template;

import java.util.HashMap;
import java.util.Map;

/**
 * Values of the parameters that have no default which a deployment could do with, for whoever reads
 * the template without deploying it.
 */
public final class ExampleParameters {

  /** The public half of a key whose private half nobody has: no link is signed under it. */
  public static final String MEDIA_PUBLIC_KEY =
      String.join(
          ",",
          "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApoTReDmwJdzPYx60TaDM",
          "NSH61Cq4JRsvzpiIjepKcGD8JWcH+rBnZIR9LLTtVt+p0WUtVCXWgHy7bkkaNvLK",
          "F3v5heZIK6cHxu0l1wMbYk5WYTQ97ktogKl6xTtzCpTYACIkU3++vPETYNB1OIl1",
          "h2twIaFJN5Fw4st8wy7Lvw3FcMhJv1HGr0eLe/ObKcXmnFcpmhCv7jDfrBH65r8z",
          "I8aW4veXFW21diG05UrNOHLwdnCtDujLS3e0BRkLIWRLqrmy5XnrkUSR3jPQ9v9m",
          "MN62vkpIfu2bxhc1NisOs/58ACt2iuww0LKBbFm2O7cIJFmfmkVy2B59N2OAeGhS",
          "hwIDAQAB");

  private static final Map<String, String> VALUES =
      Map.of(
          "MediaPublicKey",
          MEDIA_PUBLIC_KEY,
          "AlarmEmail",
          "operator@balgtraining.example",
          "MailFrom",
          "Coach Kelly <kelly@balgtraining.example>",
          "MailIdentity",
          "balgtraining.example");

  private ExampleParameters() {}

  /**
   * All of them.
   *
   * @param chosen parameters that have other values, or values at all
   */
  public static Map<String, String> with(Map<String, String> chosen) {
    var parameters = new HashMap<>(VALUES);
    parameters.putAll(chosen);
    return parameters;
  }
}
