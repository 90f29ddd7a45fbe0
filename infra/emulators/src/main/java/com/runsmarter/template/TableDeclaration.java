package com.runsmarter.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table as the template declares it.
 *
 * @param id its logical id
 * @param key its primary key
 * @param indexes its global secondary indexes
 * @param attributes the type (S, N or B) of every attribute that a key uses
 * @param stream the view that its stream gives, such as NEW_IMAGE; empty without a stream
 * @param timeToLive the attribute that items expire by; empty where they do not
 */
public record TableDeclaration(
    String id,
    Key key,
    List<Index> indexes,
    Map<String, String> attributes,
    Optional<String> stream,
    Optional<String> timeToLive) {

  public TableDeclaration {
    indexes = List.copyOf(indexes);
    attributes = Map.copyOf(attributes);
  }

  /** A partition key and, where there is one, a sort key: attribute names. */
  public record Key(String hash, Optional<String> range) {}

  /**
   * A global secondary index.
   *
   * @param projection ALL, KEYS_ONLY or INCLUDE
   * @param projected the attributes that INCLUDE adds
   */
  public record Index(String name, Key key, String projection, List<String> projected) {
    public Index {
      projected = List.copyOf(projected);
    }
  }
}
