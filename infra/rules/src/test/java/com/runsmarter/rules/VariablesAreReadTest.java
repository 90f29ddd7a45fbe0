package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.template.FunctionDeclaration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A variable that no code reads says something of the deployment that is not so. */
class VariablesAreReadTest {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  @Test
  void everyVariableOfAFunctionIsReadByItsCode() throws IOException {
    var unread = new TreeSet<String>();
    for (FunctionDeclaration function : functions()) {
      Set<String> names = function.environment().keySet();
      Set<String> read = code(function).of(function.handler(), names);
      names.stream()
          .filter(name -> !read.contains(name))
          .forEach(name -> unread.add(function.id() + " is given " + name));
    }
    assertThat(unread).as("take it out of template.yaml, or give it to who reads it").isEmpty();
  }

  @Test
  void theRuleCanFail() throws IOException {
    var names = Set.of("STAGE", "ADDRESSES_SECRET", "NOBODY_READS_THIS", "STRIPE_WEBHOOK_SECRET");
    for (FunctionDeclaration function : functions()) {
      Set<String> read = code(function).of(function.handler(), names);
      switch (function.id()) {
        // By the bytes of one class after another.
        case "StripeWebhookFunction" ->
            assertThat(read).containsExactlyInAnyOrder("STAGE", "STRIPE_WEBHOOK_SECRET");
        case "BillingSyncFunction" ->
            assertThat(read).containsExactlyInAnyOrder("STAGE", "ADDRESSES_SECRET");
        default -> assertThat(read).doesNotContain("NOBODY_READS_THIS");
      }
    }
  }

  private static Iterable<FunctionDeclaration> functions() {
    return ResolvedTemplate.with(Map.of()).functions();
  }

  /** The artifact of a function is made of its module's classes and the kernel's. */
  private static ReadVariables code(FunctionDeclaration function) throws IOException {
    return new ReadVariables(
        ROOT.resolve(function.codeUri()).resolveSibling("classes"),
        ROOT.resolve("functions/kernel/target/classes"));
  }
}
