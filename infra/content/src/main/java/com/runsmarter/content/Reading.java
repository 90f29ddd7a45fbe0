package com.runsmarter.content;

import java.util.List;

/** What came of reading the content. */
public sealed interface Reading {

  /** All files are there and every rule holds. */
  record Complete(Content content) implements Reading {}

  /** Something is wrong: all that was found, by file and place. Nothing of it may be loaded. */
  record Broken(List<Problem> problems) implements Reading {

    public Broken {
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("Broken content has at least one problem");
      }
      problems = problems.stream().sorted().toList();
    }
  }
}
