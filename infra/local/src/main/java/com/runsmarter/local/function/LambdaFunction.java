package com.runsmarter.local.function;

import java.time.Duration;

/** A function as its callers see it. */
public interface LambdaFunction {

  /** Its logical id. */
  String name();

  /**
   * Calls the function and waits for what comes of it.
   *
   * @param event JSON
   * @param timeout how long to wait for an instance when all are busy
   */
  Outcome invoke(byte[] event, Duration timeout) throws InterruptedException;

  /**
   * Notes that the function answered and gave some of its work back all the same.
   *
   * @param words what it was, in one line
   */
  void gaveBack(String words);
}
