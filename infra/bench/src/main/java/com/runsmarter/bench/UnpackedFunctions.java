package com.runsmarter.bench;

import com.runsmarter.local.Settings;
import com.runsmarter.local.function.Artifact;
import com.runsmarter.local.function.ClassArchives;
import com.runsmarter.local.function.Concurrency;
import com.runsmarter.local.function.FunctionLog;
import com.runsmarter.local.function.FunctionPool;
import com.runsmarter.local.function.Launch;
import com.runsmarter.local.function.Snapshot;
import com.runsmarter.template.FunctionDeclaration;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the packaged functions are made ready to run.
 *
 * @param root the project's
 * @param folder for what is unpacked
 */
record UnpackedFunctions(Path root, Path folder) {
  private static final int HELLO_MEGABYTES = 1024;

  UnpackedFunctions {
    root = root.toAbsolutePath().normalize();
    folder = folder.toAbsolutePath().normalize();
  }

  Path template() {
    return root.resolve("template.yaml");
  }

  /** A function with all that its process is started with. */
  record Prepared(FunctionDeclaration function, Path taskRoot, Launch launch) {
    /** A pool that has started nothing yet. */
    FunctionPool pool() {
      return pool(new Concurrency(Settings.USUAL_CONCURRENCY, List.of(function)));
    }

    /** One of an account's pools. */
    FunctionPool pool(Concurrency concurrency) {
      return new FunctionPool(function, launch, log(), concurrency, InstantSource.system());
    }

    /** The function held where its snapshot would be taken. */
    Snapshot snapshot(boolean rehearsed, FunctionLog log) throws IOException, InterruptedException {
      return Snapshot.of(function, launch, rehearsed, log, InstantSource.system());
    }

    /** A log that is shown when something goes wrong. */
    FunctionLog log() {
      return new FunctionLog(line -> {}, InstantSource.system());
    }

    long jars() throws IOException {
      return files().stream().filter(file -> file.toString().endsWith(".jar")).count();
    }

    long bytes() throws IOException {
      long sum = 0;
      for (Path file : files()) {
        sum += Files.size(file);
      }
      return sum;
    }

    private List<Path> files() throws IOException {
      try (Stream<Path> all = Files.walk(taskRoot)) {
        return all.filter(Files::isRegularFile).toList();
      }
    }
  }

  /**
   * A function of the template.
   *
   * @param instead proxies in front of services, see {@link BenchCloud#environment}
   * @throws IllegalStateException if its artifact has not been built
   */
  Prepared packaged(BenchCloud cloud, String id, Map<String, URI> instead) throws IOException {
    FunctionDeclaration function = cloud.system().function(id);
    Path zip = root.resolve(function.codeUri());
    if (!Files.exists(zip)) {
      throw new IllegalStateException(function.codeUri() + " is missing: run mvn -Pbench verify");
    }
    Path taskRoot = Artifact.unpack(zip, folder.resolve("functions").resolve(function.id()));
    return prepared(function, taskRoot, cloud.environment(instead));
  }

  /** A function of one class that needs nothing. */
  Prepared hello(Class<?> handler) throws IOException {
    Path taskRoot = folder.resolve("functions").resolve("hello");
    String resource = handler.getSimpleName() + ".class";
    Path file = taskRoot.resolve(handler.getPackageName().replace('.', '/')).resolve(resource);
    Files.createDirectories(file.resolveSibling("."));
    try (InputStream bytes = handler.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      Files.write(file, bytes.readAllBytes());
    }
    var function =
        new FunctionDeclaration(
            "hello",
            "",
            handler.getName(),
            HELLO_MEGABYTES,
            Duration.ofSeconds(15),
            Map.of(),
            Optional.empty(),
            true,
            List.of());
    return prepared(function, taskRoot, Map.of("AWS_REGION", "us-east-1"));
  }

  /**
   * Makes the archive of a function's classes where it lacks one.
   *
   * @throws IllegalStateException when there is none after that
   */
  void archive(Prepared function) throws InterruptedException {
    FunctionLog log = function.log();
    if (!archives().make(function.launch(), log, InstantSource.system())) {
      throw new IllegalStateException(function.function().id() + " has no archive: " + log.tail(9));
    }
  }

  /** The same function with that archive, where there is one. */
  Prepared archived(Prepared function) {
    return new Prepared(
        function.function(), function.taskRoot(), function.launch().with(archives()));
  }

  private ClassArchives archives() {
    return new ClassArchives(root.resolve("target/class-archives"));
  }

  private Prepared prepared(FunctionDeclaration function, Path taskRoot, Map<String, String> extra)
      throws IOException {
    Path runtime = folder.resolve("runtime");
    Launch.prepare(runtime);
    return new Prepared(function, taskRoot, new Launch(function, taskRoot, runtime, extra));
  }
}
