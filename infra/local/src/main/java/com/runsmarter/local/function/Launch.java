package com.runsmarter.local.function;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.runsmarter.local.runtime.ParentWatch;
import com.runsmarter.template.FunctionDeclaration;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * How a function's JVM is started: with Lambda's environment, Lambda's share of memory for the heap
 * and Lambda's runtime interface client, on the JDK that runs the stack.
 */
public final class Launch {
  /** Lambda's Java runtime gives the heap this share of a function's memory. */
  private static final double HEAP_SHARE = 0.85;

  /** What a JVM and the SDK need of the machine around them; nothing else is handed down. */
  private static final List<String> INHERITED = List.of("PATH", "SystemRoot", "TEMP", "TMP");

  private static final List<String> FLAGS =
      List.of(
          "-Xms16m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:MinHeapFreeRatio=15",
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final FunctionDeclaration function;
  private final Path taskRoot;
  private final Path runtime;
  private final Map<String, String> endpoints;

  /**
   * Prepares to launch one function.
   *
   * @param taskRoot the unpacked artifact
   * @param runtime a folder for what every function's JVM needs besides its own code
   * @param endpoints the variables that tell the AWS SDK which account and endpoints to use
   */
  public Launch(
      FunctionDeclaration function, Path taskRoot, Path runtime, Map<String, String> endpoints) {
    this.function = function;
    this.taskRoot = taskRoot.toAbsolutePath();
    this.runtime = runtime.toAbsolutePath();
    this.endpoints = Map.copyOf(endpoints);
  }

  /**
   * Writes the classes that run beside a function's code, and the native library that they need,
   * into a folder of their own, so that none of the stack's libraries can be seen by a function.
   */
  public static void prepare(Path runtime) throws IOException {
    for (var name : List.of("ParentWatch", "PlainLoop")) {
      var resource = name + ".class";
      var folder = runtime.resolve(ParentWatch.class.getPackageName().replace('.', '/'));
      copy(ParentWatch.class, resource, folder.resolve(resource));
    }
    for (var library : ParentWatch.LIBRARIES) {
      copy(AWSLambda.class, "/jni/" + library, runtime.resolve(library));
    }
  }

  private static void copy(Class<?> beside, String resource, Path file) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    try (var bytes = beside.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IOException(resource + " is missing from the stack itself");
      }
      Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Starts the function on demand. */
  Process start(String runtimeApi) throws IOException {
    return start(runtimeApi, List.of("-XX:TieredStopAtLevel=1"), "on-demand");
  }

  /**
   * Starts the function as SnapStart does, up to where the snapshot is taken. The SDK warms its
   * HTTP client up with a call to AWS; so that it finds nobody, on loopback, the function can reach
   * nothing by HTTPS at all.
   *
   * @param rehearsed whether the runtime knows of what the function does before its snapshot
   */
  Process startForSnapshot(String runtimeApi, boolean rehearsed) throws IOException {
    var flags = new ArrayList<>(List.of("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=9"));
    if (rehearsed) {
      flags.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    }
    return start(runtimeApi, flags, "snap-start");
  }

  private Process start(String runtimeApi, List<String> flags, String initialization)
      throws IOException {
    var builder = new ProcessBuilder(command(flags)).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    builder.directory(taskRoot.toFile());
    var environment = builder.environment();
    var around = new HashMap<>(environment);
    environment.clear();
    INHERITED.forEach(
        name -> {
          var value = around.get(name);
          if (value != null) {
            environment.put(name, value);
          }
        });
    environment.putAll(lambda(runtimeApi));
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialization);
    environment.putAll(endpoints);
    environment.putAll(function.environment());
    return builder.start();
  }

  private List<String> command(List<String> flags) {
    var command = new ArrayList<String>(deafToTheTerminal());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + Math.round(function.memoryMb() * HEAP_SHARE) + "m");
    command.addAll(FLAGS);
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp",
            classPath(),
            ParentWatch.class.getName(),
            Long.toString(ProcessHandle.current().pid()),
            onLinux() ? "native" : "plain",
            function.handler()));
    return command;
  }

  /**
   * Ctrl-C reaches every process of a terminal. It is for the stack, which lets its functions end
   * what they are at; the JVM leaves a signal alone that it was started to ignore.
   */
  private static List<String> deafToTheTerminal() {
    return system().contains("windows")
        ? List.of()
        : List.of("/bin/sh", "-c", "trap '' HUP INT; exec \"$@\"", "sh");
  }

  private Map<String, String> lambda(String runtimeApi) {
    var all = new HashMap<String, String>();
    all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    all.put("_HANDLER", function.handler());
    all.put("LAMBDA_TASK_ROOT", taskRoot.toString());
    all.put("LAMBDA_RUNTIME_DIR", runtime.toString());
    all.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    all.put("AWS_LAMBDA_FUNCTION_NAME", function.id());
    all.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
    all.put("AWS_LAMBDA_LOG_FORMAT", function.jsonLogs() ? "JSON" : "Text");
    all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.id());
    all.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    all.put("LANG", "en_US.UTF-8");
    all.put("TZ", ":UTC");
    return all;
  }

  private String classPath() {
    var libraries =
        Stream.of(
                AWSLambda.class,
                LambdaLogger.class,
                PojoSerializer.class,
                SdkInternalThreadLocal.class)
            .map(Launch::home);
    return Stream.concat(Stream.of(runtime.toString()), libraries)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("No path leads to " + type, e);
    }
  }

  private static boolean onLinux() {
    return system().contains("linux");
  }

  private static File nothing() {
    return new File(system().contains("windows") ? "NUL" : "/dev/null");
  }

  private static String system() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
  }
}
