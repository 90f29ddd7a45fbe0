package com.runsmarter.kernel.http;

/** Ends a request with a problem. Only code under an {@code http} package throws it. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  /** Ends the request so. */
  public ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** What the caller is told. */
  public Problem problem() {
    return problem;
  }
}
