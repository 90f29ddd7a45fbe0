package com.runsmarter.billing;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * A sum of money.
 *
 * @param amount in the currency's smallest unit: cents for dollars, yen for yen
 * @param currency the ISO 4217 code in lower case, as Stripe writes it
 */
public record Money(long amount, String currency) {

  /**
   * @throws IllegalArgumentException when the currency is not one of ISO 4217 in lower case
   */
  public Money {
    if (!currency.equals(currency.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("a currency is written in lower case");
    }
    of(currency);
  }

  /** The sum as a reader of American English writes it, such as {@code $29.00}. */
  public String text() {
    Currency unit = of(currency);
    NumberFormat format = NumberFormat.getCurrencyInstance(Locale.US);
    format.setCurrency(unit);
    format.setMinimumFractionDigits(unit.getDefaultFractionDigits());
    format.setMaximumFractionDigits(unit.getDefaultFractionDigits());
    return format.format(BigDecimal.valueOf(amount, Math.max(0, unit.getDefaultFractionDigits())));
  }

  private static Currency of(String code) {
    return Currency.getInstance(code.toUpperCase(Locale.ROOT));
  }
}
