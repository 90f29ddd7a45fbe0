package com.runsmarter.emulators.junit;

import com.runsmarter.emulators.DynamoEmulator;
import com.runsmarter.emulators.S3Emulator;
import com.runsmarter.emulators.SqsEmulator;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The emulators in this JVM, each started when it is first asked for. */
final class EmbeddedCloud implements Cloud {
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private @Nullable URI dynamodb;
  private @Nullable URI s3;
  private @Nullable URI sqs;

  @Override
  public synchronized URI dynamodb() {
    if (dynamodb == null) {
      DynamoEmulator started = DynamoEmulator.inMemory(0);
      stops.push(started::close);
      dynamodb = started.url();
    }
    return dynamodb;
  }

  @Override
  public synchronized URI s3() {
    if (s3 == null) {
      S3Emulator started = S3Emulator.inMemory(0);
      stops.push(started::close);
      s3 = started.url();
    }
    return s3;
  }

  @Override
  public synchronized URI sqs() {
    if (sqs == null) {
      SqsEmulator started = SqsEmulator.start(0);
      stops.push(started::close);
      sqs = started.url();
    }
    return sqs;
  }

  @Override
  public synchronized void close() {
    stops.forEach(Runnable::run);
    stops.clear();
  }
}
