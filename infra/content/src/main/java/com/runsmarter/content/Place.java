package com.runsmarter.content;

import com.networknt.schema.utils.JsonNodes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/**
 * A place in a file of the content: what stands there, and where that is.
 *
 * @param root all that the file holds, with locations
 * @param pointer the place in it
 */
record Place(String file, JsonNode root, JsonPointer pointer) {

  /** The whole of a file. */
  static Place of(String file, JsonNode root) {
    return new Place(file, root, JsonPointer.empty());
  }

  /** What stands there; a missing node when nothing does. */
  JsonNode node() {
    return root.at(pointer);
  }

  /** A place below this one, by an RFC 6901 pointer from here. */
  Place at(String below) {
    return new Place(file, root, pointer.append(JsonPointer.compile(below)));
  }

  /** The text of a field. */
  String text(String field) {
    return node().path(field).asString();
  }

  /** The items of a list below this place. */
  List<Place> each(String list) {
    return IntStream.range(0, node().path(list).size())
        .mapToObj(item -> at("/" + list + "/" + item))
        .toList();
  }

  /** The file's name without its folder and its ending. */
  String fileName() {
    return SourceFiles.nameOf(file);
  }

  /**
   * What is wrong here.
   *
   * @param what what must be, as the rest of a sentence about the field that this place is
   */
  Problem problem(String what) {
    TokenStreamLocation location = location();
    return new Problem(
        file,
        location.getLineNr(),
        location.getColumnNr(),
        subject().map(name -> name + " " + what).orElse(what));
  }

  /** Where it is, as {@link Problem} writes it. */
  @Override
  public String toString() {
    TokenStreamLocation location = location();
    return "%s:%d:%d".formatted(file, location.getLineNr(), location.getColumnNr());
  }

  /** The place itself, or what should have held it. */
  private TokenStreamLocation location() {
    JsonPointer there = pointer;
    while (root.at(there).isMissingNode()) {
      there = there.head();
    }
    return JsonNodes.tokenStreamLocationOf(root.at(there));
  }

  /** The field's name, or an item as people count. */
  private Optional<String> subject() {
    JsonPointer last = pointer.last();
    if (last == null || pointer.matches()) {
      return Optional.empty();
    }
    if (!last.mayMatchElement()) {
      return Optional.of(last.getMatchingProperty());
    }
    JsonPointer list = pointer.head().last();
    return Optional.of(
        "item %d of %s"
            .formatted(
                last.getMatchingIndex() + 1,
                list == null ? "the list" : list.getMatchingProperty()));
  }
}
