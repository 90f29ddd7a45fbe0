package com.runsmarter.billing.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.StripeCollection;
import java.util.ArrayList;
import java.util.List;

/** Lists of Stripe's to their last page. */
final class Paged {

  private Paged() {}

  /** Everything in a list; further pages are asked for as they are needed. */
  static <T extends HasId> List<T> all(StripeCollection<T> list) {
    List<T> everything = new ArrayList<>();
    try {
      list.autoPagingIterable().forEach(everything::add);
    } catch (RuntimeException fault) {
      // The iterator wraps what a page's request threw.
      if (fault.getCause() instanceof StripeException refusal) {
        throw StripeConnection.translated(refusal);
      }
      throw fault;
    }
    return everything;
  }
}
