package com.runsmarter.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression of the tree.
 *
 * @param where the class that it is written in
 * @param searched whether it may be looked for within a text, and not only be held to all of it
 */
record UsedPattern(String where, String regex, boolean searched) {
  /**
   * What {@code -Xss} gives a function on the local stack, halved: frames above take their part.
   */
  private static final long STACK = 256L * 1024;

  private static final int LENGTH = 64 * 1024;

  /** Many looks at each of the characters, and far fewer than a square of them. */
  private static final long MOST_LOOKS = 1_000L * LENGTH;

  /** No measure of a pattern: it ends a hang, however busy the machine is. */
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** Repetitions of a group whose recursion is nothing to the stack. */
  private static final int FEW = 64;

  @Override
  public String toString() {
    return where + ": " + regex;
  }

  /** What is wrong with it; empty when nothing is. */
  List<String> trouble() {
    var trouble = new ArrayList<String>();
    if (repeatsAGroup()) {
      trouble.add(
          "repeats a group and may go back into it: make it possessive, (…)*+, or bound it,"
              + " (…){0,64}");
    }
    for (String piece : pieces()) {
      for (String end : List.of("", "\u0000")) {
        String input = piece.repeat(LENGTH / piece.length()) + end;
        tried(input).ifPresent(what -> trouble.add(what + " on \"" + piece + "\" repeated"));
        if (!trouble.isEmpty()) {
          return trouble;
        }
      }
    }
    return trouble;
  }

  /** A quantifier behind a group, with many repetitions and without the plus of the possessive. */
  private boolean repeatsAGroup() {
    var inClass = 0;
    for (var at = 0; at < regex.length(); at++) {
      char sign = regex.charAt(at);
      if (sign == '\\') {
        at++;
      } else if (sign == '[') {
        inClass++;
      } else if (sign == ']' && inClass > 0) {
        inClass--;
      } else if (sign == ')' && inClass == 0 && repeatedMuch(at + 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean repeatedMuch(int at) {
    if (at >= regex.length()) {
      return false;
    }
    return switch (regex.charAt(at)) {
      case '*', '+' -> !possessive(at + 1);
      case '{' -> {
        int end = regex.indexOf('}', at);
        String most = regex.substring(at + 1, end);
        String last = most.substring(most.indexOf(',') + 1);
        yield (last.isEmpty() || Integer.parseInt(last) > FEW) && !possessive(end + 1);
      }
      default -> false;
    };
  }

  private boolean possessive(int at) {
    return at < regex.length() && regex.charAt(at) == '+';
  }

  /** What the pattern may be hungry for: single signs, its own literals, and usual beginnings. */
  private List<String> pieces() {
    var pieces =
        new ArrayList<>(
            List.of(
                "a", "A", "0", "_", "-", ".", ",", "=", "@", " ", "'", "\"", "\\", "/", "&", "[",
                "(", "\n", "é", "\u0301", "😀", "a-", "a.", "a,", ",a=b", "a b", "a'", "ab1-",
                "x@a.", "(x)", "a\n", "%41", "0:", "[a]"));
    String literal = regex.replaceAll("[^A-Za-z0-9=,@ -]", "");
    if (!literal.isEmpty() && literal.length() < LENGTH) {
      pieces.add(literal);
    }
    return pieces;
  }

  private Optional<String> tried(String input) {
    var outcome = new AtomicReference<>("does not end");
    Pattern pattern = Pattern.compile(regex);
    var thread =
        new Thread(
            null,
            () -> {
              try {
                pattern.matcher(new Counted(input)).matches();
                Matcher found = pattern.matcher(new Counted(input));
                while (searched && found.find()) {
                  // On to the next.
                }
                outcome.set("");
              } catch (StackOverflowError deep) {
                outcome.set("overflows the stack");
              } catch (TooManyLooks lost) {
                outcome.set("looks more than " + MOST_LOOKS + " times at a character");
              }
            },
            "pattern",
            STACK);
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(TIMEOUT);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return Optional.of(outcome.get()).filter(what -> !what.isEmpty());
  }

  /** A text that counts how often a pattern looks at it: the same on a busy machine as on any. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      looks++;
      if (looks > MOST_LOOKS) {
        throw new TooManyLooks();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManyLooks extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
