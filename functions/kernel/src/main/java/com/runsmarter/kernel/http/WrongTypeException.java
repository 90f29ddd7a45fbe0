package com.runsmarter.kernel.http;

import io.micronaut.serde.exceptions.SerdeException;

/** A value in a body is of another type than its field. */
final class WrongTypeException extends SerdeException {

  /**
   * @param wanted what to send instead, for the caller to read
   */
  WrongTypeException(String wanted) {
    super(wanted);
  }
}
