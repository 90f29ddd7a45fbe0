package com.runsmarter.billing.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** The context of an invocation with time enough, or with as much as a test gives it. */
final class LongContext implements Context {

  private final NoContext rest = new NoContext();
  private final int millis;

  LongContext() {
    this(900_000);
  }

  LongContext(int millis) {
    this.millis = millis;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return millis;
  }

  @Override
  public String getAwsRequestId() {
    return rest.getAwsRequestId();
  }

  @Override
  public String getLogGroupName() {
    return rest.getLogGroupName();
  }

  @Override
  public String getLogStreamName() {
    return rest.getLogStreamName();
  }

  @Override
  public String getFunctionName() {
    return rest.getFunctionName();
  }

  @Override
  public String getFunctionVersion() {
    return rest.getFunctionVersion();
  }

  @Override
  public String getInvokedFunctionArn() {
    return rest.getInvokedFunctionArn();
  }

  @Override
  public CognitoIdentity getIdentity() {
    return rest.getIdentity();
  }

  @Override
  public ClientContext getClientContext() {
    return rest.getClientContext();
  }

  @Override
  public int getMemoryLimitInMB() {
    return rest.getMemoryLimitInMB();
  }

  @Override
  public LambdaLogger getLogger() {
    return rest.getLogger();
  }
}
