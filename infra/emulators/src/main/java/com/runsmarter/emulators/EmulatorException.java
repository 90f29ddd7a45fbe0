package com.runsmarter.emulators;

/** An emulator could not start, or did not stop. The message says which and why, in one line. */
public final class EmulatorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EmulatorException(String message) {
    super(message);
  }

  EmulatorException(String message, Throwable cause) {
    super(message, cause);
  }
}
