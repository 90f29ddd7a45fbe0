package com.runsmarter.kernel.member;

/** What somebody signed in is here for. */
public enum Role {
  MEMBER,
  COACH
}
