package com.runsmarter.members.http;

import com.runsmarter.kernel.http.ProblemKind;

/** What can be wrong with a way in, or with a session. */
public enum MembersProblem implements ProblemKind {
  USED_OR_EXPIRED(
      401,
      "This link or code does not work",
      "Check the code, or ask for a new one. Each works once, for 30 minutes, and a code for five"
          + " tries."),
  SESSION_ENDED(401, "You are signed out", "The session has ended. Sign in again.");

  private final int status;
  private final String title;
  private final String whatToDo;

  MembersProblem(int status, String title, String whatToDo) {
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
