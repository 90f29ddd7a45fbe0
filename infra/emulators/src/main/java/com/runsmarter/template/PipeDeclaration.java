package com.runsmarter.template;

import java.util.List;
import java.util.Optional;

/**
 * An EventBridge pipe from a table's stream to an event bus, as the template declares it.
 *
 * @param id its logical id
 * @param table logical id of the table
 * @param fromStart whether the first read starts at the oldest change kept, not at the newest
 * @param batchSize most changes taken at a time
 * @param filters EventBridge patterns as JSON; a change that matches none is passed over. Empty
 *     lets every change through
 * @param retries how often a change that the bus does not take is tried again; empty is until it
 *     expires
 * @param deadLetters logical id of the queue that is told of changes given up
 * @param bus logical id of the bus
 * @param source the events' {@code source}
 * @param detailType the events' {@code detail-type}
 * @param inputTemplate the events' {@code detail}, with {@code <$.path>} for a part of the change
 */
public record PipeDeclaration(
    String id,
    String table,
    boolean fromStart,
    int batchSize,
    List<String> filters,
    Optional<Integer> retries,
    Optional<String> deadLetters,
    String bus,
    String source,
    String detailType,
    String inputTemplate) {

  public PipeDeclaration {
    filters = List.copyOf(filters);
  }
}
