package com.runsmarter.kernel.http;

import java.time.Duration;
import java.util.Optional;

/** Ends a request with a problem. Only code under an {@code http} package throws it. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;
  private final transient Optional<Duration> wait;

  /** Ends the request so. */
  public ProblemException(Problem problem) {
    this(problem, Optional.empty());
  }

  /** Ends the request so; it may be made again after a while. */
  public ProblemException(Problem problem, Duration wait) {
    this(problem, Optional.of(wait));
  }

  private ProblemException(Problem problem, Optional<Duration> wait) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.wait = wait;
  }

  /** What the caller is told. */
  public Problem problem() {
    return problem;
  }

  /** How long the caller should wait, where waiting helps. */
  Optional<Duration> retryAfter() {
    return wait;
  }
}
