package com.runsmarter.coaching.dynamodb;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;

/** A handler whose faults nobody logs. */
public final class FailingAloud implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context) {
    throw new IllegalStateException("with all its frames");
  }
}
