package com.runsmarter.stripe.payment;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Amounts in the smallest unit of a currency, as people read them. */
public final class Money {

  private Money() {}

  public static String text(long amount, String currency) {
    Currency unit = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
    NumberFormat format = NumberFormat.getCurrencyInstance(Locale.US);
    format.setCurrency(unit);
    int digits = unit.getDefaultFractionDigits();
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(amount, digits));
  }
}
