package com.runsmarter.billing.http;

import com.runsmarter.kernel.http.Problem;

/** Another request of the member's is at it, and this one is not to wait for it. */
final class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  BusyException(Problem problem) {
    super(problem.title(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
