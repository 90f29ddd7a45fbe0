package com.runsmarter.local;

import java.lang.System.Logger.Level;

/** Closes parts of a stack that is going down anyway. */
final class Closing {
  private static final System.Logger LOG = System.getLogger(Closing.class.getName());

  private Closing() {}

  static void quietly(AutoCloseable part) {
    try {
      part.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.log(Level.DEBUG, "A part did not stop cleanly", e);
    }
  }
}
