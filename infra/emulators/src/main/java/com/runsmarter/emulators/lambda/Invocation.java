package com.runsmarter.emulators.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.runsmarter.emulators.AwsCredentials;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda tells a function of one invocation.
 *
 * @param function the function's name
 * @param timeLeft how long it may still run, whenever it is asked
 */
public record Invocation(String function, Supplier<Duration> timeLeft) implements Context {

  /** The longest that Lambda lets a function run. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** An invocation with time enough. */
  public Invocation(String function) {
    this(function, LONGEST);
  }

  /** An invocation whose time does not run down. */
  public Invocation(String function, Duration timeLeft) {
    this(function, () -> timeLeft);
  }

  @Override
  public String getAwsRequestId() {
    return "00000000-0000-0000-0000-000000000000";
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + function;
  }

  @Override
  public String getLogStreamName() {
    return "test";
  }

  @Override
  public String getFunctionName() {
    return function;
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:"
        + AwsCredentials.REGION
        + ":"
        + AwsCredentials.ACCOUNT
        + ":function:"
        + function;
  }

  /** None: nobody signs in through Cognito. */
  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  /** None: no mobile client calls. */
  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.toIntExact(timeLeft.get().toMillis());
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public LambdaLogger getLogger() {
    return new Unused();
  }

  /** Functions log through SLF4J alone. */
  private static final class Unused implements LambdaLogger {

    @Override
    public void log(String message) {
      throw new UnsupportedOperationException("functions log through SLF4J");
    }

    @Override
    public void log(byte[] message) {
      throw new UnsupportedOperationException("functions log through SLF4J");
    }
  }
}
