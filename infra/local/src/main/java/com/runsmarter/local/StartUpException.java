package com.runsmarter.local;

/** The stack cannot start, for a reason that whoever started it can mend; one line says which. */
public final class StartUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartUpException(String message) {
    super(message);
  }

  StartUpException(String message, Throwable cause) {
    super(message, cause);
  }
}
