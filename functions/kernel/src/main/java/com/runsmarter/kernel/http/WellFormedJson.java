package com.runsmarter.kernel.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whether a body is one JSON value in UTF-8 (RFC 8259) of a kind that is read further. The
 * framework's reader stops where its object ends, takes the last of two fields with one name,
 * follows any depth, and guesses UTF-16 and UTF-32 from the first bytes.
 */
final class WellFormedJson {

  private static final int DEEPEST = 32;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_NUMBER = 40;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private WellFormedJson() {}

  /**
   * Whether every character of a text is whole. JSON can write half a surrogate pair as an escape,
   * which no encoding can hand on (RFC 7493, 2.1).
   */
  static boolean isWholeText(String text) {
    return text.codePoints()
        .noneMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
  }

  /**
   * What is wrong with a body, in words for its sender; empty where nothing is.
   *
   * @param asObject whether no other value than an object will do
   */
  static Optional<String> complaint(byte[] body, boolean asObject) {
    try (JsonParser parser = JSON.createParser(text(body))) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return Optional.of("The body is empty: send one JSON object.");
      }
      if (first.isStructStart() && !skipChildren(parser)) {
        return Optional.of(UnreadableJson.MALFORMED);
      }
      if (parser.nextToken() != null) {
        return Optional.of("The body goes on after its JSON value: send one JSON object.");
      }
      return asObject && first != JsonToken.START_OBJECT
          ? Optional.of("The body is not a JSON object: send its fields within { and }.")
          : Optional.empty();
    } catch (StreamConstraintsException excessive) {
      return Optional.of(
          "The body has more than %d levels, a name of more than %d characters or a number of more than %d: send less."
              .formatted(DEEPEST, LONGEST_NAME, LONGEST_NUMBER));
    } catch (CharacterCodingException another) {
      return Optional.of("The body is not text in UTF-8.");
    } catch (JsonParseException malformed) {
      return Optional.of(
          malformed.getOriginalMessage().startsWith("Duplicate field")
              ? "The body names one field twice: send each once."
              : UnreadableJson.MALFORMED);
    } catch (IOException malformed) {
      return Optional.of(UnreadableJson.MALFORMED);
    }
  }

  /** The text of a body; a mark of the byte order before it may be passed over (RFC 8259, 8.1). */
  private static String text(byte[] body) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Goes to the end of what was begun; stops at a field whose name is no text. */
  private static boolean skipChildren(JsonParser parser) throws IOException {
    for (int open = 1; open > 0; ) {
      JsonToken next = parser.nextToken();
      if (next == null || (next == JsonToken.FIELD_NAME && !isWholeText(parser.currentName()))) {
        return false;
      }
      open += next.isStructStart() ? 1 : next.isStructEnd() ? -1 : 0;
    }
    return true;
  }
}
