import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Runs google-java-format over every Java file of the tree. {@code check} names the files that are
 * not formatted and fails; {@code write} formats them in place. It is a program of one file, run
 * from source on JDK 25, because the formatter reads only the language of the JDK it runs on, and
 * Maven may run on an older one.
 */
final class Format {

  private Format() {}

  public static void main(String[] arguments) throws IOException {
    boolean write = arguments[0].equals("write");
    List<String> call = new ArrayList<>();
    call.addAll(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    for (String folder : List.of(".ci", "functions", "infra")) {
      try (Stream<Path> files = Files.walk(Path.of(arguments[1], folder))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().contains("/target/"))
            .map(Path::toString)
            .forEach(call::add);
      }
    }
    int result =
        ToolProvider.findFirst("google-java-format")
            .orElseThrow()
            .run(System.out, System.err, call.toArray(String[]::new));
    if (result != 0 && !write) {
      System.err.println("The files above are not formatted: run mvn -Pformat -N validate");
    }
    System.exit(result);
  }
}
