package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/**
 * What people read here has sentences of 25 words at most. A colon and a semicolon end one as well;
 * code is one word; tables, headings and blocks of code are no sentences.
 */
class ProseIsShortTest {

  private static final int MOST_WORDS = 25;

  private static final Path ROOT = Path.of(System.getProperty("root"));

  @Test
  void noSentenceOfTheDocumentsIsLong() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path page : pages()) {
      for (String sentence : tooLong(Files.readString(page))) {
        found.add(ROOT.relativize(page) + ": " + sentence);
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void aLongSentenceIsFoundWhereverItStands() {
    String words = "word ".repeat(MOST_WORDS) + "`code that counts once`";

    assertThat(tooLong(words + ".")).hasSize(1);
    assertThat(tooLong("Short. " + words + ". Short.")).hasSize(1);
    assertThat(tooLong("- item\n  - [" + words + "](there.md)\n")).hasSize(1);
    assertThat(tooLong("> **" + words + "**")).hasSize(1);
  }

  @Test
  void whatIsNoSentenceIsNotCounted() {
    String words = "word ".repeat(MOST_WORDS);

    assertThat(tooLong(words)).isEmpty();
    assertThat(tooLong(words + "; " + words + ": " + words + "! \"" + words + ".\" " + words))
        .isEmpty();
    assertThat(tooLong("# " + words + words)).isEmpty();
    assertThat(tooLong("    " + words + words)).isEmpty();
    assertThat(tooLong("```\n" + words + words + "\n```")).isEmpty();
    assertThat(tooLong("| " + words + words + " |\n|---|\n")).isEmpty();
    assertThat(tooLong(words + " – · →")).isEmpty();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
              docs.filter(path -> path.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  private static List<String> tooLong(String markdown) {
    List<String> found = new ArrayList<>();
    Parser.builder()
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Paragraph paragraph) {
                String text = text(paragraph);
                if (!text.startsWith("|")) {
                  sentences(text).filter(each -> words(each) > MOST_WORDS).forEach(found::add);
                }
              }
            });
    return found;
  }

  private static Stream<String> sentences(String text) {
    return Arrays.stream(text.split("(?<=[.!?:;])[\"”)]{0,3}\\s+"));
  }

  private static long words(String sentence) {
    return Arrays.stream(sentence.split("\\s+"))
        .filter(word -> word.chars().anyMatch(Character::isLetterOrDigit))
        .count();
  }

  private static String text(Node paragraph) {
    StringBuilder text = new StringBuilder();
    paragraph.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Paragraph each) {
            visitChildren(each);
          }

          @Override
          public void visit(Text each) {
            text.append(each.getLiteral());
          }

          @Override
          public void visit(Code each) {
            text.append("code");
          }

          @Override
          public void visit(SoftLineBreak each) {
            text.append(' ');
          }
        });
    return text.toString();
  }
}
