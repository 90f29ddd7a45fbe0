package com.runsmarter.billing.http;

/** Another tab of the member's is checking out, and takes long. */
final class CheckoutBusyException extends RuntimeException {

  CheckoutBusyException() {
    super("another checkout is under way", null, false, false);
  }
}
