package com.runsmarter.local;

import com.runsmarter.emulators.EmulatorException;
import com.runsmarter.template.BrokenTemplateException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Starts the stack and keeps it until Ctrl-C. What stops it from starting is one line. */
public final class Main {
  private Main() {}

  /** Takes its settings from system properties, see {@link Settings#of}. */
  public static void main(String[] args) throws InterruptedException {
    // Without it the JDK's server waits 40 ms before it sends the body of a small answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var stack = new AtomicReference<Optional<LocalStack>>(Optional.empty());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stack.get().ifPresent(LocalStack::close);
                }));
    try {
      stack.set(
          Optional.of(LocalStack.start(Settings.of(System.getProperties()), System.out::println)));
    } catch (StartUpException | BrokenTemplateException | EmulatorException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    stopWithParent();
    new CountDownLatch(1).await();
  }

  /** Maven cannot stop what it started when it is killed itself: then the stack goes by itself. */
  private static void stopWithParent() {
    if (Boolean.getBoolean("stopWithParent")) {
      ProcessHandle.current()
          .parent()
          .ifPresent(
              parent -> {
                CompletableFuture<Void> _ = parent.onExit().thenRun(() -> System.exit(0));
              });
    }
  }
}
