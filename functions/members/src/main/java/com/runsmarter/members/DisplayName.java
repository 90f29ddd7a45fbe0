package com.runsmarter.members;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a member wants to be called, in composed form (NFC) and with single spaces. Anybody can have
 * it mailed to a stranger by signing up with the stranger's address, so it has no room for a link:
 * letters of any script with their marks, digits, spaces and the signs that names have, beginning
 * with a letter. A dot ends a word or an initial; within a word it makes an address.
 */
public record DisplayName(String value) {

  /** Characters (code points) in a name. */
  public static final int MAX_LENGTH = 60;

  /** UTF-16 units that are looked at: composing makes a text shorter by far less. */
  private static final int MAX_UNITS = 8 * MAX_LENGTH;

  /** The fillers of Hangul are letters that nobody sees. */
  private static final String LETTER = "[\\p{L}\\p{Nl}&&[^\\u115F\\u1160\\u3164\\uFFA0]]";

  /** Marks that are drawn: no joiner of graphemes, no selector of a variant, no enclosing sign. */
  private static final String MARK =
      "[\\p{Mn}\\p{Mc}&&[^\\u034F\\u17B4\\u17B5\\u180B-\\u180D\\u180F\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]]";

  /**
   * Apostrophes, hyphens and the points within names, beside comma and brackets; Tibetan ends its
   * syllables with a point.
   */
  private static final String SIGN =
      "['‘’`´\\u055A\\-\\u2010\\u2011\\u2013\\u058A\\u05BE\\u30A0\\uFF1D\\u05F3\\u05F4"
          + "·\\u2022\\u2027\\u30FB\\uFF65\\u0F0B\\u0F0C,()]";

  /** Stands for the gershayim, which keyboards lack. */
  private static final String HEBREW_QUOTE = "(?<=\\p{IsHebrew})\"(?=\\p{IsHebrew})";

  /** Chooses the shape of a Han character (UTS 37). */
  private static final String HAN_VARIANT = "(?<=\\p{IsHan})[\\x{E0100}-\\x{E01EF}]";

  /** Choose the shape of a Mongolian letter, or keep its vowel apart. */
  private static final String MONGOLIAN_VARIANT =
      "(?<=[\\p{IsMongolian}&&\\p{L}])[\\u180B-\\u180E]";

  /** Joins letters, or keeps them apart, in scripts where that changes the word (UAX 31, 2.3). */
  private static final String JOINER =
      "(?<=[\\p{IsArabic}\\p{IsSyriac}\\p{IsMongolian}\\p{IsNko}\\p{IsDevanagari}\\p{IsBengali}"
          + "\\p{IsGurmukhi}\\p{IsGujarati}\\p{IsOriya}\\p{IsTamil}\\p{IsTelugu}\\p{IsKannada}"
          + "\\p{IsMalayalam}\\p{IsSinhala}\\p{IsKhmer}\\p{IsMyanmar}\\p{IsTibetan}])"
          + "[\\u200C\\u200D](?=\\p{L})";

  /** Letters of India and their marks: an initial is written as it sounds, with more than one. */
  private static final String INDIC =
      "[\\p{IsDevanagari}\\p{IsBengali}\\p{IsGurmukhi}\\p{IsGujarati}\\p{IsOriya}\\p{IsTamil}"
          + "\\p{IsTelugu}\\p{IsKannada}\\p{IsMalayalam}\\p{IsSinhala}&&[\\p{L}\\p{M}]]";

  private static final String DOT =
      "\\.(?=[ ,)\\-]|$)"
          + "|(?<="
          + INDIC
          + ")\\.(?="
          + INDIC
          + ")|(?<=(?:^|[^\\p{L}\\p{M}\\p{Nd}])\\p{L}\\p{M}{0,2})\\.(?=\\p{L}\\p{M}{0,2}+(?![\\p{L}\\p{M}\\p{Nd}]))";

  private static final Pattern NAME =
      Pattern.compile(
          "^(?!.*\\p{M}{7})['‘’]?+"
              + LETTER
              + "(?:"
              + LETTER
              + "|"
              + MARK
              + "|[\\p{Nd} ]|"
              + SIGN
              + "|"
              + HEBREW_QUOTE
              + "|"
              + HAN_VARIANT
              + "|"
              + MONGOLIAN_VARIANT
              + "|"
              + JOINER
              + "|"
              + DOT
              + "){0,"
              + MAX_LENGTH
              + "}+");

  private static final Pattern SPACES = Pattern.compile("\\p{Zs}++");

  private static final int MOST_FOR_STRANGERS = 40;

  /** A letter with up to three marks, as scripts that need marks write them. */
  private static final String SPELT = "\\p{L}\\p{M}{0,3}+";

  private static final String WORD =
      "(?:(?:"
          + SPELT
          + "\\.){1,4}+|(?:"
          + SPELT
          + "){1,20}+(?:['’‘-](?:"
          + SPELT
          + "){1,20}+){0,2}+)";

  private static final Pattern FOR_STRANGERS = Pattern.compile(WORD + "(?: " + WORD + "){0,3}+");

  /**
   * @throws IllegalArgumentException when nobody is called so
   */
  public DisplayName {
    value = plain(value);
    if (!isName(value)) {
      throw new IllegalArgumentException("not a name");
    }
  }

  /** The name that a text is; empty when nobody is called so. */
  public static Optional<DisplayName> parse(String text) {
    return isName(plain(text)) ? Optional.of(new DisplayName(text)) : Optional.empty();
  }

  private static String plain(String text) {
    return text.length() > MAX_UNITS
        ? ""
        : SPACES
            .matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFC))
            .replaceAll(" ")
            .strip();
  }

  private static boolean isName(String plain) {
    return plain.codePointCount(0, plain.length()) <= MAX_LENGTH && NAME.matcher(plain).matches();
  }

  /**
   * The name where a mail to an address that nobody proved may show it: anybody can have any name
   * mailed to anybody. Up to four words of letters, each with an apostrophe or a hyphen at most, or
   * single letters with a dot; so no sum, no number to call, no address and no sentence.
   */
  Optional<String> forStrangers() {
    return value.length() <= MOST_FOR_STRANGERS && FOR_STRANGERS.matcher(value).matches()
        ? Optional.of(value)
        : Optional.empty();
  }

  /** Hides the name: it is personal and has no place in a log. */
  @Override
  public String toString() {
    return "DisplayName[…]";
  }
}
