package com.runsmarter.local;

import com.runsmarter.local.function.Artifact;
import com.runsmarter.local.function.ClassArchives;
import com.runsmarter.local.function.Concurrency;
import com.runsmarter.local.function.FunctionLog;
import com.runsmarter.local.function.FunctionPool;
import com.runsmarter.local.function.Launch;
import com.runsmarter.local.function.LogLine;
import com.runsmarter.template.Deployment;
import com.runsmarter.template.FunctionDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The packaged functions, ready to be started by the first event that one of them gets. */
final class Functions implements AutoCloseable {
  private final Map<String, FunctionPool> pools = new LinkedHashMap<>();
  private final List<Launch> launches = new ArrayList<>();

  private Functions() {}

  /**
   * Refuses to go on without an artifact.
   *
   * @throws StartUpException naming what is missing and how to make it
   */
  static void check(Deployment system, Path root) {
    for (FunctionDeclaration function : system.functions()) {
      if (!Files.isRegularFile(root.resolve(function.codeUri()))) {
        throw new StartUpException(
            function.codeUri() + ", the code of " + function.id() + ", is missing: mvn package");
      }
    }
  }

  /**
   * Unpacks what has changed and makes a pool a function.
   *
   * @param archives of classes, for those functions that have one
   * @param concurrency how many executions may run at a time
   * @param environment the variables that tell the AWS SDK in a function where to go and as whom
   */
  static Functions unpack(
      Deployment system,
      Path root,
      Path data,
      ClassArchives archives,
      Concurrency concurrency,
      Function<FunctionDeclaration, Map<String, String>> environment,
      BiConsumer<FunctionDeclaration, LogLine> listener,
      InstantSource clock)
      throws IOException {
    Path runtime = data.resolve("runtime");
    Launch.prepare(runtime);
    var functions = new Functions();
    for (FunctionDeclaration function : system.functions()) {
      Path taskRoot = Artifact.unpack(root.resolve(function.codeUri()), taskRoot(data, function));
      Launch launch =
          new Launch(function, taskRoot, runtime, environment.apply(function)).with(archives);
      functions.launches.add(launch);
      var log = new FunctionLog(line -> listener.accept(function, line), clock);
      functions.pools.put(
          function.id(), new FunctionPool(function, launch, log, concurrency, clock));
    }
    return functions;
  }

  /** Functions that share an artifact share its folder. */
  private static Path taskRoot(Path data, FunctionDeclaration function) {
    String name = function.codeUri().replaceAll("\\W+", "-");
    return data.resolve("functions").resolve(name);
  }

  /** How each is started. */
  List<Launch> launches() {
    return List.copyOf(launches);
  }

  Map<String, FunctionPool> pools() {
    return pools;
  }

  FunctionPool pool(FunctionDeclaration function) {
    return Optional.ofNullable(pools.get(function.id())).orElseThrow();
  }

  @Override
  public void close() {
    pools.values().parallelStream().forEach(FunctionPool::close);
  }
}
