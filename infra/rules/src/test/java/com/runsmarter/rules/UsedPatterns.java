package com.runsmarter.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The regular expressions of the tree, read from its class files: javac has put every constant in
 * by then, however it was composed.
 */
final class UsedPatterns {
  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  private static final Set<String> OF_STRING =
      Set.of("matches", "replaceAll", "replaceFirst", "split");

  private static final String ANNOTATION = "Ljakarta/validation/constraints/Pattern;";

  /**
   * Where a pattern is made of something: template.yaml's own AllowedPattern, and quoted text. Both
   * come from us.
   */
  static final Set<String> KNOWN_DYNAMIC =
      Set.of("com.runsmarter.template.Parameters", "com.runsmarter.content.ContentReader");

  private final List<UsedPattern> found = new ArrayList<>();
  private final Set<String> dynamic = new TreeSet<>();

  private UsedPatterns() {
    try (Stream<Path> folders =
        Files.find(ROOT, 4, (path, is) -> path.endsWith("target/classes"))) {
      folders.forEach(this::lookIn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<UsedPattern> all() {
    return new UsedPatterns().found.stream().distinct().toList();
  }

  /** The classes with a pattern that is no constant. */
  static Set<String> dynamic() {
    return new UsedPatterns().dynamic;
  }

  private void lookIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".class"))
          // Micronaut's processors repeat what the annotation says.
          .filter(file -> !file.getFileName().toString().startsWith("$"))
          .filter(file -> !file.toString().contains("jmh_generated"))
          .forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Path file) {
    try {
      ClassModel type = ClassFile.of().parse(file);
      String name = type.thisClass().asInternalName().replace('/', '.');
      annotated(type, name);
      called(type, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void annotated(ClassModel type, String name) {
    type.fields().forEach(field -> annotations(field, name));
    type.methods()
        .forEach(
            method -> {
              annotations(method, name);
              method
                  .findAttribute(Attributes.runtimeVisibleParameterAnnotations())
                  .ifPresent(
                      all ->
                          all.parameterAnnotations()
                              .forEach(some -> some.forEach(each -> add(each, name))));
            });
    type.findAttribute(Attributes.record())
        .ifPresent(all -> all.components().forEach(component -> annotations(component, name)));
  }

  private void annotations(AttributedElement element, String name) {
    element
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .ifPresent(all -> all.annotations().forEach(each -> add(each, name)));
    element
        .findAttribute(Attributes.runtimeVisibleTypeAnnotations())
        .ifPresent(all -> all.annotations().forEach(each -> add(each.annotation(), name)));
  }

  private void add(Annotation annotation, String name) {
    if (annotation.className().equalsString(ANNOTATION)) {
      annotation.elements().stream()
          .filter(element -> element.name().equalsString("regexp"))
          .map(element -> ((AnnotationValue.OfString) element.value()).stringValue())
          .forEach(regex -> found.add(new UsedPattern(name, regex, false)));
    }
  }

  /**
   * The constants loaded since the last call are the arguments of the next. A pattern that is kept
   * in a field is searched with unless all that its class asks of it is to match.
   */
  private void called(ClassModel type, String name) {
    var uses = new PatternUses(type);
    for (MethodModel method : type.methods()) {
      List<String> loaded = new ArrayList<>();
      Optional<String> compiled = Optional.empty();
      for (CodeElement element :
          method.code().map(code -> code.elementList()).orElseGet(List::of)) {
        if (element instanceof ConstantInstruction constant
            && constant.constantValue() instanceof String text) {
          loaded.add(text);
        } else if (element instanceof InvokeInstruction call) {
          compiled.ifPresent(regex -> found.add(new UsedPattern(name, regex, true)));
          compiled = Optional.empty();
          if (takesAPattern(call)) {
            Optional<String> regex = regex(call, loaded);
            if (regex.isEmpty()) {
              dynamic.add(name);
            } else if (call.name().equalsString("compile")) {
              compiled = regex;
            } else {
              found.add(new UsedPattern(name, regex.get(), !call.name().equalsString("matches")));
            }
          }
          loaded.clear();
        } else if (element instanceof FieldInstruction field && compiled.isPresent()) {
          found.add(
              new UsedPattern(name, compiled.get(), uses.searched(field.name().stringValue())));
          compiled = Optional.empty();
          loaded.clear();
        } else if (element instanceof Instruction plain && startsAnew(plain)) {
          loaded.clear();
        }
      }
      compiled.ifPresent(regex -> found.add(new UsedPattern(name, regex, true)));
    }
  }

  private static boolean startsAnew(Instruction instruction) {
    return switch (instruction.opcode().kind()) {
      case BRANCH, STORE, RETURN, FIELD_ACCESS -> true;
      default -> false;
    };
  }

  private static boolean takesAPattern(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String method = call.name().stringValue();
    return (owner.equals("java/util/regex/Pattern")
            && (method.equals("compile") || method.equals("matches")))
        || (owner.equals("java/lang/String") && OF_STRING.contains(method));
  }

  /** The first of the texts that the call takes. */
  private static Optional<String> regex(InvokeInstruction call, List<String> loaded) {
    long texts =
        call.typeSymbol().parameterList().stream()
            .filter(type -> type.displayName().equals("String"))
            .count();
    var from = (int) Math.max(0, loaded.size() - texts);
    return loaded.size() < texts ? Optional.empty() : Optional.of(loaded.get(from));
  }
}
