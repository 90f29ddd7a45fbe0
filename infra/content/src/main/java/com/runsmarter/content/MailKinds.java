package com.runsmarter.content;

import com.runsmarter.kernel.outbox.MailKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The mails that features owe: the constants of every enum on the class path that implements {@link
 * MailKind}. A feature's enum is found by itself, once its module is a dependency of this one.
 */
final class MailKinds {
  private static final String FEATURES = "com/runsmarter";
  private static final String MAIL_KIND = MailKind.class.getName().replace('.', '/');

  private static final List<MailKind> ALL =
      ClassPath.all(FEATURES).stream()
          .flatMap(MailKinds::enumsBelow)
          .distinct()
          .sorted(Comparator.comparing(Class::getName))
          .flatMap(MailKinds::constants)
          .toList();

  private MailKinds() {}

  /** All of them, feature by feature. */
  static List<MailKind> all() {
    return ALL;
  }

  /** The one of this word. */
  static Optional<MailKind> find(String id) {
    return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst();
  }

  private static Stream<Class<?>> enumsBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .flatMap(file -> named(file).stream())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks at the file alone: most classes could not be loaded without all that they stand on. */
  private static Optional<Class<?>> named(Path file) {
    try {
      ClassModel read = ClassFile.of().parse(file);
      return read.interfaces().stream().anyMatch(each -> each.asInternalName().equals(MAIL_KIND))
          ? Optional.of(Class.forName(read.thisClass().asInternalName().replace('/', '.')))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(file + " is no class of its name", e);
    }
  }

  private static Stream<MailKind> constants(Class<?> type) {
    return Stream.ofNullable(type.getEnumConstants())
        .flatMap(Arrays::stream)
        .map(MailKind.class::cast);
  }
}
