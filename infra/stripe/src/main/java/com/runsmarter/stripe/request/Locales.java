package com.runsmarter.stripe.request;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The languages of Stripe's pages. */
public final class Locales {

  private static final Set<String> CHECKOUT =
      Set.of(
          "auto", "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil",
          "fr", "fr-CA", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl",
          "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sv", "th", "tr", "vi", "zh", "zh-HK",
          "zh-TW");

  private static final Set<String> PORTAL_TOO =
      Set.of("en-AU", "en-CA", "en-IE", "en-IN", "en-NZ", "en-SG");

  private Locales() {}

  public static Optional<String> ofCheckout(Params params) {
    return params.oneOf("locale", CHECKOUT.toArray(String[]::new));
  }

  public static Optional<String> ofPortal(Params params) {
    var all = new TreeSet<String>(CHECKOUT);
    all.addAll(PORTAL_TOO);
    return params.oneOf("locale", all.toArray(String[]::new));
  }
}
