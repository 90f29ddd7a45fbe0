package com.runsmarter.kernel.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.runsmarter.kernel.log.EscapedFaults;
import com.runsmarter.kernel.log.LogContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A Lambda function that reads its event and writes its answer as streams. Its log lines name the
 * invocation, and whatever it throws is one of them.
 */
public abstract class StreamFunction implements RequestStreamHandler {

  @Override
  public final void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    try (LogContext.Scope _ = LogContext.invocation(context.getAwsRequestId())) {
      try {
        handle(event, response, context);
      } catch (Throwable fault) {
        EscapedFaults.log(fault);
        throw fault;
      }
    }
  }

  /**
   * Does what the event asks for.
   *
   * @throws IOException when the event cannot be read or the answer not written
   */
  protected abstract void handle(InputStream event, OutputStream response, Context context)
      throws IOException;

  /** Whether there is time to begin with something that may take so long. */
  protected static boolean hasRoom(Context context, Duration longest) {
    return context.getRemainingTimeInMillis() > longest.toMillis();
  }
}
