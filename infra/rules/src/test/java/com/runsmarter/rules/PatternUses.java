package com.runsmarter.rules;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a class asks of the patterns in its fields: the first thing after it has read one. */
final class PatternUses {
  private static final String PATTERN = "java/util/regex/Pattern";
  private static final String MATCHER = "java/util/regex/Matcher";

  private final Set<String> matched = new HashSet<>();
  private final Set<String> searched = new HashSet<>();

  PatternUses(ClassModel type) {
    for (MethodModel method : type.methods()) {
      Optional<String> read = Optional.empty();
      for (CodeElement element :
          method.code().map(code -> code.elementList()).orElseGet(List::of)) {
        if (element instanceof FieldInstruction field
            && field.opcode() == Opcode.GETSTATIC
            && field.typeSymbol().displayName().equals("Pattern")) {
          read.ifPresent(searched::add);
          read = Optional.of(field.name().stringValue());
        } else if (element instanceof InvokeInstruction call && read.isPresent() && asks(call)) {
          (call.name().equalsString("matches") ? matched : searched).add(read.get());
          read = Optional.empty();
        }
      }
      read.ifPresent(searched::add);
    }
  }

  /** To make a matcher is to ask nothing yet. */
  private static boolean asks(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    return owner.equals(MATCHER) || (owner.equals(PATTERN) && !call.name().equalsString("matcher"));
  }

  /** Whether the pattern is looked for within a text, or nobody can tell. */
  boolean searched(String field) {
    return searched.contains(field) || !matched.contains(field);
  }
}
