package com.runsmarter.rules;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which environment variables a function's code names. A handler that stands on Micronaut reaches
 * whatever its module and the kernel hold, since beans are found by annotation; any other one
 * reaches what its class refers to, and so on.
 */
final class ReadVariables {

  /** What every handler that answers HTTP by controllers extends. */
  private static final String API_FUNCTION = "com/runsmarter/kernel/http/ApiFunction";

  private final Map<String, ClassModel> classes = new HashMap<>();

  /**
   * @param folders compiled classes: the function's module and the kernel
   */
  ReadVariables(Path... folders) throws IOException {
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
          ClassModel model = ClassFile.of().parse(file);
          classes.put(model.thisClass().asInternalName(), model);
        }
      }
    }
  }

  /** Those of the names that the code of a handler reads, as a variable or as a property. */
  Set<String> of(String handler, Set<String> names) {
    String start = handler.replace('.', '/');
    var texts = new HashSet<String>();
    for (ClassModel model : extendsApiFunction(start) ? classes.values() : reached(start)) {
      for (PoolEntry entry : model.constantPool()) {
        if (entry instanceof Utf8Entry text) {
          texts.add(text.stringValue());
        }
      }
    }
    var read = new HashSet<String>();
    for (String name : names) {
      String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
      if (texts.contains(name)
          || texts.stream()
              .anyMatch(text -> text.equals(property) || text.contains("${" + property))) {
        read.add(name);
      }
    }
    return read;
  }

  private boolean extendsApiFunction(String type) {
    ClassModel model = classes.get(type);
    return model != null
        && model
            .superclass()
            .map(ClassEntry::asInternalName)
            .filter(above -> above.equals(API_FUNCTION) || extendsApiFunction(above))
            .isPresent();
  }

  private Collection<ClassModel> reached(String start) {
    var reached = new HashMap<String, ClassModel>();
    var next = new ArrayDeque<String>();
    next.add(start);
    while (!next.isEmpty()) {
      String name = next.remove();
      ClassModel model = classes.get(name);
      if (model == null || reached.put(name, model) != null) {
        continue;
      }
      for (PoolEntry entry : model.constantPool()) {
        if (entry instanceof ClassEntry type) {
          next.add(type.asInternalName());
        }
      }
    }
    return reached.values();
  }
}
