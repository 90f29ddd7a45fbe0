package com.runsmarter.local.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.local.function.handlers.BrokenStart;
import com.runsmarter.local.function.handlers.Echo;
import com.runsmarter.template.FunctionDeclaration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Functions whose classes are archived, so that the next start does not read them from jars. */
@EnabledOnOs(OS.LINUX)
class ArchivingClassesTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String FROM_THE_ARCHIVE = "source: shared objects file";

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private final List<String> console = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void archive() throws Exception {
    Launch launch = launch(Echo.class, shared, "");

    assertThat(archives(shared).make(launch, quietly(), InstantSource.system())).isTrue();
  }

  @Test
  void theNextStartTakesTheClassesFromTheArchive() throws Exception {
    Launch launch = launch(Echo.class, shared, "");

    assertThat(archives(shared).find(launch)).isPresent();
    assertThat(sourceOfHandler(launch, archives(shared))).contains(FROM_THE_ARCHIVE);
    assertThat(console).containsExactly("echoing for TestedFunction");
  }

  @Test
  void theSameCodeInAnotherFolderTakesThemToo() throws Exception {
    assertThat(sourceOfHandler(launch(Echo.class, folder, ""), archives(shared)))
        .contains(FROM_THE_ARCHIVE);
  }

  @Test
  void anotherBuildOfTheCodeDoesNot() throws Exception {
    Launch launch = launch(Echo.class, folder, "one class more");

    assertThat(archives(shared).find(launch)).isEmpty();
    assertThat(sourceOfHandler(launch, archives(shared))).contains("handler.jar");
  }

  @Test
  void aJarThatWasChangedWhereItLiesDoesNot() throws Exception {
    Launch launch = launch(Echo.class, folder, "");
    Files.write(folder.resolve("task/lib/handler.jar"), jar("another"));

    assertThat(archives(shared).find(launch)).isEmpty();
    assertThat(sourceOfHandler(launch, archives(shared))).contains("handler.jar");
  }

  @Test
  void oneThatIsGarbledIsLeftAloneWithoutAWord() throws Exception {
    Launch launch = launch(Echo.class, folder, "");
    Path whole = archives(shared).find(launch).orElseThrow();
    Files.createDirectories(folder.resolve("archives"));
    Files.writeString(folder.resolve("archives").resolve(whole.getFileName()), "half of it");

    assertThat(sourceOfHandler(launch, archives(folder))).contains("handler.jar");
    assertThat(console).containsExactly("echoing for TestedFunction");
  }

  @Test
  void twoStacksThatMakeItAtOnceLeaveOneAndWhatFitsNoMoreIsGone() throws Exception {
    Launch launch = launch(Echo.class, folder, "");
    Path old = folder.resolve("archives/TestedFunction-0123.aot");
    Path givenUp = folder.resolve("archives/OtherFunction-4567.aot.x." + Long.MAX_VALUE + ".part");
    Files.createDirectories(old.getParent());
    Files.writeString(old, "of a build before");
    Files.writeString(givenUp, "of a stack that was killed");
    Callable<Boolean> making =
        () -> archives(folder).make(launch, quietly(), InstantSource.system());

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> made : threads.invokeAll(List.of(making, making))) {
        assertThat(made.get()).isTrue();
      }
    }

    assertThat(left()).containsExactly(archives(folder).find(launch).orElseThrow());
  }

  @Test
  void aFunctionThatDoesNotStartHasNone() throws Exception {
    Launch launch = launch(BrokenStart.class, folder, "");
    FunctionLog said = quietly();

    assertThat(archives(folder).make(launch, said, InstantSource.system())).isFalse();
    assertThat(said.tail(1).getFirst()).contains("no archive of its classes");
    assertThat(left()).isEmpty();
  }

  /** Of the handler's class, as the JVM tells it. */
  private String sourceOfHandler(Launch launch, ClassArchives archives) throws Exception {
    Path classes = folder.resolve("classes.log");
    var log = new FunctionLog(line -> console.add(line.text()), InstantSource.system());
    Launch telling = launch.with(archives).telling("-Xlog:class+load:file=" + classes);
    var concurrency = new Concurrency(1_000, List.of(launch.function()));
    try (var pool =
        new FunctionPool(launch.function(), telling, log, concurrency, InstantSource.system())) {
      assertThat(pool.invoke("\"well\"".getBytes(UTF_8), TIMEOUT))
          .isEqualTo(new Outcome.Answered("\"well\""));
    }
    return Files.readAllLines(classes).stream()
        .filter(line -> line.contains(Echo.class.getName() + " "))
        .findFirst()
        .orElseThrow();
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("archives"))) {
      return files.toList();
    }
  }

  private static ClassArchives archives(Path folder) {
    return new ClassArchives(folder.resolve("archives"));
  }

  private static FunctionLog quietly() {
    return new FunctionLog(line -> {}, InstantSource.system());
  }

  private static Launch launch(Class<?> handler, Path folder, String more) throws IOException {
    Path zip = folder.resolve("function.zip");
    Files.write(zip, zipped("lib/handler.jar", jar(more)));
    Launch.prepare(folder.resolve("runtime"));
    var function =
        new FunctionDeclaration(
            "TestedFunction",
            "function.zip",
            handler.getName(),
            256,
            Duration.ofSeconds(30),
            Map.of(),
            Optional.empty(),
            false,
            List.of());
    return new Launch(
        function,
        Artifact.unpack(zip, folder.resolve("task")),
        folder.resolve("runtime"),
        Map.of("AWS_REGION", "us-east-1"));
  }

  private static byte[] jar(String more) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var jar = new ZipOutputStream(bytes)) {
      for (Class<? extends Object> handler : List.of(Echo.class, BrokenStart.class)) {
        put(
            jar,
            handler.getName().replace('.', '/') + ".class",
            Files.readAllBytes(classFile(handler)));
      }
      put(jar, "more.txt", more.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static Path classFile(Class<?> type) {
    return Path.of("target/test-classes", type.getName().replace('.', '/') + ".class");
  }

  private static byte[] zipped(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      put(zip, name, content);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTime(Duration.ofDays(20_000).toMillis());
    zip.putNextEntry(entry);
    zip.write(content);
  }
}
