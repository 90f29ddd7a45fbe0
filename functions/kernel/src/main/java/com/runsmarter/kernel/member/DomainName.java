package com.runsmarter.kernel.member;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form in which a domain is looked up. Letters beyond ASCII go by UTS #46, non-transitional:
 * {@code faß.de} is {@code xn--fa-hia.de}, and not {@code fass.de}, which is somebody else's.
 * Invisible characters, which that standard drops, are refused: nobody means to type them.
 */
final class DomainName {

  /**
   * Two labels or more of letters, digits and inner hyphens (RFC 1123, 2.1); the last no number.
   */
  private static final Pattern LABELS =
      Pattern.compile(
          "^(?:[a-z0-9](?:[a-z0-9-]{0,62}+(?<!-))?+\\.)++(?![0-9]++$)[a-z0-9](?:[a-z0-9-]{0,62}+(?<!-))?+");

  private static final Pattern ENCODED = Pattern.compile("(?:^|\\.)xn--");

  /** Octets of a name with its labels (RFC 1035, 2.3.4, less the root and the first length). */
  private static final int MAX_LENGTH = 253;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private DomainName() {}

  /** The canonical form, or empty when the text is no name of a mail domain. */
  static Optional<String> canonical(String text) {
    boolean ascii = text.chars().allMatch(each -> each < 0x80);
    String lower = ascii ? text.toLowerCase(Locale.ROOT) : text;
    Optional<String> name =
        ascii && !ENCODED.matcher(lower).find() ? Optional.of(lower) : Unicode.canonical(text);
    return name.filter(each -> each.length() <= MAX_LENGTH && LABELS.matcher(each).matches());
  }

  /** Loaded for the few domains that need it: its tables take a moment to read. */
  private static final class Unicode {

    private static final IDNA UTS46 =
        IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ
                | IDNA.USE_STD3_RULES);

    static Optional<String> canonical(String text) {
      if (text.codePoints().anyMatch(Unicode::isInvisible)) {
        return Optional.empty();
      }
      // There and back: an xn-- label that only looks encoded comes out as what it stands for.
      return toUnicode(text).flatMap(Unicode::toAscii);
    }

    /** The joiners are seen by what they do to their neighbours; the standard judges them there. */
    private static boolean isInvisible(int codePoint) {
      return codePoint != ZERO_WIDTH_NON_JOINER
          && codePoint != ZERO_WIDTH_JOINER
          && UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    private static Optional<String> toUnicode(String text) {
      IDNA.Info info = new IDNA.Info();
      String name = UTS46.nameToUnicode(text, new StringBuilder(), info).toString();
      return info.hasErrors() ? Optional.empty() : Optional.of(name);
    }

    private static Optional<String> toAscii(String text) {
      IDNA.Info info = new IDNA.Info();
      String name = UTS46.nameToASCII(text, new StringBuilder(), info).toString();
      return info.hasErrors() ? Optional.empty() : Optional.of(name);
    }
  }
}
