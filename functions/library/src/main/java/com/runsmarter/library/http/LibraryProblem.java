package com.runsmarter.library.http;

import com.runsmarter.kernel.http.ProblemKind;

/** What can be wrong with a wish to watch. */
public enum LibraryProblem implements ProblemKind {
  UPGRADE_NEEDED(
      403,
      "This is for the Training Team",
      "Join the Training Team to watch it: POST /v1/billing/checkout with this offer.");

  private final int status;
  private final String title;
  private final String whatToDo;

  LibraryProblem(int status, String title, String whatToDo) {
    this.status = status;
    this.title = title;
    this.whatToDo = whatToDo;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String whatToDo() {
    return whatToDo;
  }
}
