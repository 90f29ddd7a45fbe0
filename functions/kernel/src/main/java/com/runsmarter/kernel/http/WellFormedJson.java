package com.runsmarter.kernel.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/**
 * Whether a text is one JSON value (RFC 8259) and nothing after it. The framework's reader stops
 * where its object ends, and takes the last of two fields with one name.
 */
final class WellFormedJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private WellFormedJson() {}

  static boolean is(byte[] text) {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return false;
      }
      if (first.isStructStart()) {
        parser.skipChildren();
      }
      return parser.nextToken() == null;
    } catch (IOException malformed) {
      return false;
    }
  }
}
