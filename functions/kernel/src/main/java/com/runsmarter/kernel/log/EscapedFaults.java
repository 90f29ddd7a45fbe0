package com.runsmarter.kernel.log;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults that leave a function. Lambda counts them, tells whoever invoked it, and prints them with
 * all their frames, a line each and beside every event. So they become an event here, which has the
 * frames that are ours, and go on without any.
 */
public final class EscapedFaults {

  private static final StackTraceElement[] NO_FRAMES = {};

  private static final Logger LOG = LoggerFactory.getLogger(EscapedFaults.class);

  private EscapedFaults() {}

  /** Logs a fault that is about to be thrown, and takes its frames and those of its causes away. */
  public static void log(Throwable fault) {
    LOG.atError().setCause(fault).log("failed");
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> left = new ArrayDeque<>();
    left.add(fault);
    while (!left.isEmpty()) {
      Throwable next = left.remove();
      if (!seen.add(next)) {
        continue;
      }
      next.setStackTrace(NO_FRAMES);
      left.addAll(List.of(next.getSuppressed()));
      if (next.getCause() != null) {
        left.add(next.getCause());
      }
    }
  }
}
