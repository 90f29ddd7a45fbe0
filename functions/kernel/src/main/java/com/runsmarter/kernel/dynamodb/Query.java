package com.runsmarter.kernel.dynamodb;

import java.util.Optional;

/**
 * Items of one partition, in order of their sort key.
 *
 * @param index the index to read, such as {@code gsi1} with its keys {@code gsi1pk} and {@code
 *     gsi1sk}, or empty for the table
 * @param prefix what the sort keys begin with; not together with {@code upTo}
 * @param upTo the last sort key wanted
 * @param limit the most items on a page
 * @param after where the page before ended
 */
public record Query(
    Optional<String> index,
    String pk,
    Optional<String> prefix,
    Optional<String> upTo,
    Optional<Integer> limit,
    Optional<Item> after,
    boolean consistently,
    boolean backwards) {

  /** All of a partition. */
  public static Query of(String pk) {
    return new Query(
        Optional.empty(),
        pk,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }

  /** Read from an index. */
  public Query on(String index) {
    return new Query(Optional.of(index), pk, prefix, upTo, limit, after, consistently, backwards);
  }

  /** Only sort keys that begin so. */
  public Query startingWith(String prefix) {
    return new Query(index, pk, Optional.of(prefix), upTo, limit, after, consistently, backwards);
  }

  /** Only sort keys up to and with this one. */
  public Query upTo(String last) {
    return new Query(index, pk, prefix, Optional.of(last), limit, after, consistently, backwards);
  }

  /** At most so many items on a page. */
  public Query limit(int most) {
    return new Query(index, pk, prefix, upTo, Optional.of(most), after, consistently, backwards);
  }

  /** From where the page before ended. */
  public Query after(Item last) {
    return new Query(index, pk, prefix, upTo, limit, Optional.of(last), consistently, backwards);
  }

  /** As the items are now, at twice the cost; not on an index. */
  public Query consistent() {
    return new Query(index, pk, prefix, upTo, limit, after, true, backwards);
  }

  /** Last first. */
  public Query newestFirst() {
    return new Query(index, pk, prefix, upTo, limit, after, consistently, true);
  }
}
