package com.runsmarter.local.function;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.runsmarter.local.runtime.ParentWatch;
import com.runsmarter.template.FunctionDeclaration;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * How a function's JVM is started: with Lambda's environment, Lambda's share of memory for the heap
 * and Lambda's runtime interface client, on the JDK that runs the stack.
 *
 * <p>A function's jars are on the JVM's own class path, in Lambda's order, after the runtime's: an
 * archive of classes has those alone that the application's loader defines. The runtime's loader
 * for the task root is given an empty folder then, or every resource would be there twice. A
 * function that starts as for a snapshot, and one that is a folder of classes, is left to that
 * loader.
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

  private static final List<String> ON_DEMAND = List.of("-XX:TieredStopAtLevel=1");

  private static final List<String> REHEARSING =
      List.of("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

  private static final List<String> NOWHERE =
      List.of("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=9");

  private static final List<Class<?>> LIBRARIES =
      List.of(
          AWSLambda.class, LambdaLogger.class, PojoSerializer.class, SdkInternalThreadLocal.class);

  private static final String PARENT_WATCH = "parent-watch.jar";
  private static final String NO_CODE = "no-code";
  private static final FileTime ALWAYS = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  private final FunctionDeclaration function;
  private final Path taskRoot;
  private final Path runtime;
  private final Map<String, String> endpoints;
  private final Optional<ClassArchives> archives;
  private final List<String> more;

  /**
   * Prepares to launch one function.
   *
   * @param taskRoot the unpacked artifact
   * @param runtime a folder for what every function's JVM needs besides its own code
   * @param endpoints the variables that tell the AWS SDK which account and endpoints to use
   */
  public Launch(
      FunctionDeclaration function, Path taskRoot, Path runtime, Map<String, String> endpoints) {
    this(function, taskRoot, runtime, endpoints, Optional.empty(), List.of());
  }

  private Launch(
      FunctionDeclaration function,
      Path taskRoot,
      Path runtime,
      Map<String, String> endpoints,
      Optional<ClassArchives> archives,
      List<String> more) {
    this.function = function;
    this.taskRoot = taskRoot.toAbsolutePath();
    this.runtime = runtime.toAbsolutePath();
    this.endpoints = Map.copyOf(endpoints);
    this.archives = archives;
    this.more = List.copyOf(more);
  }

  /** The same with an archive of the function's classes, where there is one that fits. */
  public Launch with(ClassArchives found) {
    return new Launch(function, taskRoot, runtime, endpoints, Optional.of(found), more);
  }

  /** The same with more flags, which say something of the JVM and change nothing. */
  Launch telling(String... flags) {
    return new Launch(function, taskRoot, runtime, endpoints, archives, List.of(flags));
  }

  /** What is started. */
  public FunctionDeclaration function() {
    return function;
  }

  /**
   * Writes what runs beside a function's code into a folder of its own, so that none of the stack's
   * libraries can be seen by a function. What is there already stays: a JVM may be reading it.
   */
  public static void prepare(Path runtime) throws IOException {
    Files.createDirectories(runtime.resolve(NO_CODE));
    write(runtime.resolve(PARENT_WATCH), parentWatch());
    for (Class<?> library : LIBRARIES) {
      Path jar = home(library);
      write(runtime.resolve(jar.getFileName().toString()), Files.readAllBytes(jar));
    }
    for (String library : ParentWatch.LIBRARIES) {
      write(runtime.resolve(library), bytes(AWSLambda.class, "/jni/" + library));
    }
  }

  /** A jar, since an archive of classes fits no folder. */
  private static byte[] parentWatch() throws IOException {
    var jar = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(jar)) {
      for (String name : List.of("ParentWatch", "PlainLoop")) {
        String resource = name + ".class";
        var entry =
            new ZipEntry(ParentWatch.class.getPackageName().replace('.', '/') + "/" + resource);
        entry.setLastModifiedTime(ALWAYS);
        zip.putNextEntry(entry);
        zip.write(bytes(ParentWatch.class, resource));
      }
    }
    return jar.toByteArray();
  }

  private static byte[] bytes(Class<?> beside, String resource) throws IOException {
    try (InputStream bytes = beside.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IOException(resource + " is missing from the stack itself");
      }
      return bytes.readAllBytes();
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Path whole = Files.createTempFile(file.getParent(), "part", ".tmp");
    Files.write(whole, content);
    Files.setLastModifiedTime(whole, ALWAYS);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Starts the function on demand. */
  Process start(String runtimeApi) throws IOException {
    var flags = new ArrayList<>(ON_DEMAND);
    flags.addAll(more);
    archives
        .flatMap(all -> all.find(this))
        .ifPresent(
            archive -> {
              flags.add("-XX:AOTCache=" + archive);
              // One that cannot be used after all is left alone, without a word.
              flags.add("-XX:AOTMode=auto");
              flags.add("-Xlog:aot*=off,cds*=off:stderr");
            });
    List<Path> own = flat();
    Path directory = own.isEmpty() ? taskRoot : runtime.resolve(NO_CODE);
    return start(runtimeApi, command(List.of(), flags, own), "on-demand", directory);
  }

  /**
   * Starts the function to be archived: as on demand, but that it rehearses as for a snapshot,
   * which loads the classes of a first request. It writes them when it is told to end. The
   * machine's other work goes first.
   */
  Process startForArchive(String runtimeApi, Path archive) throws IOException {
    var flags = new ArrayList<>(ON_DEMAND);
    flags.addAll(more);
    flags.addAll(REHEARSING);
    flags.addAll(NOWHERE);
    flags.add("-XX:AOTCacheOutput=" + archive);
    List<String> last = windows() ? List.<String>of() : List.of("nice", "-n", "19");
    return start(runtimeApi, command(last, flags, flat()), "snap-start", runtime.resolve(NO_CODE));
  }

  /** What tells an archive of this function's classes from those of others, if it can have one. */
  Optional<String> fingerprint() throws IOException {
    Optional<String> unpacked = Artifact.digest(taskRoot);
    List<Path> own = flat();
    if (own.isEmpty() || unpacked.isEmpty()) {
      return Optional.empty();
    }
    var all = new ArrayList<>(FLAGS);
    all.addAll(ON_DEMAND);
    all.add(heap());
    all.add(System.getProperty("java.vm.version", ""));
    all.add(System.getProperty("java.vm.vendor", ""));
    all.add(System.getProperty("os.arch", ""));
    all.add(unpacked.get());
    for (Path jar : own) {
      // As it was unpacked: the JVM itself does not look whether one was changed since.
      all.add(Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
    }
    all.add(Artifact.sha256(runtime.resolve(PARENT_WATCH)));
    // Jars of a release, which their names tell.
    runtimeJars().forEach(jar -> all.add(jar.getFileName().toString()));
    return Optional.of(String.join("\n", all));
  }

  /**
   * Starts the function as SnapStart does, up to where the snapshot is taken. The SDK warms its
   * HTTP client up with a call to AWS; so that it finds nobody, on loopback, the function can reach
   * nothing by HTTPS at all.
   *
   * @param rehearsed whether the runtime knows of what the function does before its snapshot
   */
  Process startForSnapshot(String runtimeApi, boolean rehearsed) throws IOException {
    var flags = new ArrayList<>(NOWHERE);
    if (rehearsed) {
      flags.addAll(REHEARSING);
    }
    return start(runtimeApi, command(List.of(), flags, List.of()), "snap-start", taskRoot);
  }

  private Process start(
      String runtimeApi, List<String> command, String initialization, Path directory)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    builder.directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    var around = new HashMap<>(environment);
    environment.clear();
    INHERITED.forEach(
        name -> {
          String value = around.get(name);
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

  private List<String> command(List<String> by, List<String> flags, List<Path> own) {
    var command = new ArrayList<String>(deafToTheTerminal());
    command.addAll(by);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap());
    command.addAll(FLAGS);
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp",
            Stream.concat(runtimeJars().stream(), own.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)),
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
    return windows() ? List.of() : List.of("/bin/sh", "-c", "trap '' HUP INT; exec \"$@\"", "sh");
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

  private String heap() {
    return "-Xmx" + Math.round(function.memoryMb() * HEAP_SHARE) + "m";
  }

  private List<Path> runtimeJars() {
    return Stream.concat(
            Stream.of(PARENT_WATCH),
            LIBRARIES.stream().map(type -> home(type).getFileName().toString()))
        .distinct()
        .map(runtime::resolve)
        .toList();
  }

  /** The function's own jars in Lambda's order; none where it is no pile of jars. */
  private List<Path> flat() throws IOException {
    Path lib = taskRoot.resolve("lib");
    if (!Files.isDirectory(lib)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("No path leads to " + type, e);
    }
  }

  /** Whether Lambda's own runtime client runs here: its native part is for Linux alone. */
  public static boolean onLinux() {
    return system().contains("linux");
  }

  private static boolean windows() {
    return system().contains("windows");
  }

  private static File nothing() {
    return new File(windows() ? "NUL" : "/dev/null");
  }

  private static String system() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
  }
}
