package com.runsmarter.local.runtime;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Starts Lambda's runtime in a function's JVM, and ends that JVM when the stack is gone, however it
 * went: a child must not outlive a parent that was killed.
 */
public final class ParentWatch {
  /** The builds of the runtime interface client's native library; one of them fits a Linux. */
  public static final List<String> LIBRARIES =
      List.of(
          "libaws-lambda-jni.linux-x86_64.so",
          "libaws-lambda-jni.linux-aarch_64.so",
          "libaws-lambda-jni.linux_musl-x86_64.so",
          "libaws-lambda-jni.linux_musl-aarch_64.so");

  private static final String LIBRARY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private ParentWatch() {}

  /**
   * Runs until there is nothing more to run for.
   *
   * @param args the process to live with, {@code native} or {@code plain}, and the handler
   */
  public static void main(String[] args) throws Throwable {
    Optional<ProcessHandle> stack = ProcessHandle.of(Long.parseLong(args[0]));
    if (stack.isEmpty()) {
      return;
    }
    CompletableFuture<Void> _ = stack.get().onExit().thenRun(() -> Runtime.getRuntime().halt(1));
    if (args[1].equals("native")) {
      useUnpackedLibrary(Path.of(System.getenv().getOrDefault("LAMBDA_RUNTIME_DIR", ".")));
      AWSLambda.main(new String[] {args[2]});
    } else {
      PlainLoop.run(args[2]);
    }
  }

  /**
   * The client would unpack its library to one fixed place in /tmp, which in Lambda is a function's
   * own. Here all functions share it: one that starts would write over the file that another is
   * just loading, and that one dies of a bus error.
   */
  private static void useUnpackedLibrary(Path folder) {
    LIBRARIES.stream()
        .map(name -> folder.resolve(name).toString())
        .filter(ParentWatch::fits)
        .findFirst()
        .ifPresent(file -> System.setProperty(LIBRARY, file));
  }

  @SuppressWarnings("restricted") // The stack starts its functions with access to native code.
  private static boolean fits(String library) {
    try {
      System.load(library);
      return true;
    } catch (UnsatisfiedLinkError builtForAnother) {
      return false;
    }
  }
}
