import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Runs google-java-format over the Java files of the tree that it has not seen as they are. {@code
 * check} names the files that are not formatted and fails; {@code write} formats them in place. It
 * is a program of one file, run from source on JDK 25, because the formatter reads only the
 * language of the JDK it runs on, and Maven may run on an older one.
 *
 * <p>What is well is kept by its hash beside the formatter's jar, since looking at all of it takes
 * half a minute of processor time in each build.
 */
final class Format {

  private Format() {}

  public static void main(String[] arguments) throws IOException {
    boolean write = arguments[0].equals("write");
    Path root = Path.of(arguments[1]);
    Path tools = root.resolve("target/tools");
    String formatter = hash(tools.resolve("google-java-format-all-deps.jar"));
    Path kept = tools.resolve("formatted-by-" + formatter);
    Set<String> well =
        Files.exists(kept) ? new HashSet<>(Files.readAllLines(kept)) : new HashSet<>();
    List<Path> all = sources(root);
    List<String> unseen =
        all.stream().filter(file -> !well.contains(hash(file))).map(Path::toString).toList();
    int result = unseen.isEmpty() ? 0 : format(write, unseen);
    if (result == 0) {
      Files.write(kept, all.stream().map(Format::hash).sorted().distinct().toList());
    } else if (!write) {
      System.err.println("The files above are not formatted: run mvn -Pformat -N validate");
    }
    System.exit(result);
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String folder : List.of(".ci", "functions", "infra")) {
      try (Stream<Path> files = Files.walk(root.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().contains("/target/"))
            .forEach(sources::add);
      }
    }
    return sources;
  }

  private static int format(boolean write, List<String> files) {
    List<String> call = new ArrayList<>();
    call.addAll(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    call.addAll(files);
    return ToolProvider.findFirst("google-java-format")
        .orElseThrow()
        .run(System.out, System.err, call.toArray(String[]::new));
  }

  private static String hash(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
