package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A record shows all that it holds to whoever logs it, and an exception's message does so unasked.
 * One that holds what somebody is called, her address, or what lets her in, as plain text, says for
 * itself what it shows.
 */
class RecordsKeepSecretsTest {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  private static final Set<String> SECRETS =
      Set.of("email", "token", "refreshToken", "accessToken", "challenge", "code", "fields");

  private static final String NAME = "name";

  @Test
  void noRecordShowsAnAddressATokenACodeOrAName() throws IOException {
    var telling = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("functions"))) {
      files
          .filter(file -> file.toString().contains("/target/classes/com/runsmarter/"))
          .filter(file -> file.toString().endsWith(".class"))
          .map(RecordsKeepSecretsTest::parse)
          .filter(type -> holdsSecrets(type) && showsAll(type))
          .forEach(type -> telling.add(name(type)));
    }
    assertThat(telling).as("records to give a toString of their own").isEmpty();
  }

  @Test
  void aRecordThatShowsAllIsSeen() {
    ClassModel type = parse(classFile(Telling.class));

    assertThat(holdsSecrets(type)).isTrue();
    assertThat(showsAll(type)).isTrue();
    assertThat(showsAll(parse(classFile(Hiding.class)))).isFalse();
  }

  record Telling(String email) {}

  record Hiding(String email) {
    @Override
    public String toString() {
      return "Hiding[…]";
    }
  }

  /** Text alone: a type of ours shows itself as it should. */
  private static boolean holdsSecrets(ClassModel type) {
    boolean people = name(type).matches("com\\.runsmarter\\.(?:members|kernel\\.member)\\..*");
    return type.findAttribute(Attributes.record())
        .map(
            of ->
                of.components().stream()
                    .filter(
                        one ->
                            one.descriptor()
                                .stringValue()
                                .matches("Ljava/(?:lang/String|util/Map);"))
                    .map(one -> one.name().stringValue())
                    .anyMatch(one -> SECRETS.contains(one) || (people && one.equals(NAME))))
        .orElse(false);
  }

  private static boolean showsAll(ClassModel type) {
    return type.methods().stream()
        .filter(method -> method.methodName().equalsString("toString"))
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .anyMatch(
            element ->
                element instanceof InvokeDynamicInstruction dynamic
                    && dynamic.bootstrapMethod().owner().displayName().equals("ObjectMethods"));
  }

  private static String name(ClassModel type) {
    return type.thisClass().asInternalName().replace('/', '.');
  }

  private static Path classFile(Class<?> type) {
    return Path.of("target", "test-classes").resolve(type.getName().replace('.', '/') + ".class");
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
