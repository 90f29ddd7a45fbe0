package com.runsmarter.local.function.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes every event into its log and has no complaint. */
public final class Noting implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    System.out.println("noted " + new String(in.readAllBytes(), StandardCharsets.UTF_8));
    out.write("{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8));
  }
}
