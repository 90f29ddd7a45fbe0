package com.runsmarter.local.events;

import com.runsmarter.template.PipeDeclaration;
import com.runsmarter.template.TableDeclaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Follows a table's stream and hands what a pipe's filters admit to the pipe, in order.
 *
 * <p>DynamoDB Local forgets its streams when it ends, so there is no position to keep: an orderly
 * stop waits until the stream is read to its end ({@link #drain}), and after a stop that was not
 * orderly the items themselves are offered again ({@link #replay}), which a consumer must bear
 * since facts come at least once.
 */
public final class StreamPoller implements AutoCloseable {
  /** AWS looks at a shard four times a second; here a queue's step comes after. */
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final PipeDeclaration pipe;
  private final TableDeclaration table;
  private final DynamoDbClient dynamodb;
  private final DynamoDbStreamsClient streams;
  private final PipeDelivery delivery;
  private final StreamFilter filter;
  private final Consumer<String> log;
  private final String streamArn;
  private final Thread thread;

  private final Map<String, String> iterators = new HashMap<>();
  private final Map<String, String> positions = new HashMap<>();
  private final Set<String> finished = new LinkedHashSet<>();
  private volatile long roundsWithoutChanges;

  private StreamPoller(
      PipeDeclaration pipe,
      TableDeclaration table,
      DynamoDbClient dynamodb,
      DynamoDbStreamsClient streams,
      PipeDelivery delivery,
      boolean replay,
      Consumer<String> log) {
    this.pipe = pipe;
    this.table = table;
    this.dynamodb = dynamodb;
    this.streams = streams;
    this.delivery = delivery;
    this.filter = new StreamFilter(pipe.filters());
    this.log = log;
    this.streamArn =
        dynamodb.describeTable(asked -> asked.tableName(table.id())).table().latestStreamArn();
    this.thread = Thread.ofVirtual().name(table.id() + " stream").unstarted(() -> run(replay));
  }

  /**
   * Starts to follow.
   *
   * @param replay whether to offer the items first that are there already
   */
  public static StreamPoller start(
      PipeDeclaration pipe,
      TableDeclaration table,
      DynamoDbClient dynamodb,
      DynamoDbStreamsClient streams,
      PipeDelivery delivery,
      boolean replay,
      Consumer<String> log) {
    var poller = new StreamPoller(pipe, table, dynamodb, streams, delivery, replay, log);
    poller.thread.start();
    return poller;
  }

  private void run(boolean replay) {
    if (replay) {
      replay();
    }
    poll();
  }

  private void poll() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          boolean changes = readOnce();
          roundsWithoutChanges = changes ? 0 : roundsWithoutChanges + 1;
          if (!changes) {
            Thread.sleep(INTERVAL);
          }
        } catch (RuntimeException e) {
          // One bad read must not be the last: as in Lambda it is tried again.
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
          log.accept(table.id() + "'s stream cannot be read: " + e);
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean readOnce() throws InterruptedException {
    var changes = false;
    List<Shard> shards = shards();
    Set<String> listed = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
    for (Shard shard : shards) {
      // A parent comes first; one that is no longer listed has expired.
      Optional<String> parent = Optional.ofNullable(shard.parentShardId()).filter(listed::contains);
      if (!finished.contains(shard.shardId()) && parent.stream().allMatch(finished::contains)) {
        changes |= read(shard.shardId());
      }
    }
    return changes;
  }

  private List<Shard> shards() {
    var all = new ArrayList<Shard>();
    Optional<String> last = Optional.empty();
    do {
      Optional<String> after = last;
      StreamDescription page =
          streams
              .describeStream(
                  asked -> {
                    asked.streamArn(streamArn);
                    after.ifPresent(asked::exclusiveStartShardId);
                  })
              .streamDescription();
      all.addAll(page.shards());
      last = Optional.ofNullable(page.lastEvaluatedShardId());
    } while (last.isPresent());
    return all;
  }

  private boolean read(String shard) throws InterruptedException {
    GetRecordsResponse page = page(shard);
    var admitted = new ArrayList<StreamRecord>();
    for (Record change : page.records()) {
      var record = StreamRecord.of(change, streamArn);
      if (filter.admits(record.json())) {
        admitted.add(record);
      }
    }
    for (int i = 0; i < admitted.size(); i += pipe.batchSize()) {
      delivery.deliver(admitted.subList(i, Math.min(admitted.size(), i + pipe.batchSize())));
    }
    if (page.hasRecords() && !page.records().isEmpty()) {
      positions.put(shard, page.records().getLast().dynamodb().sequenceNumber());
    }
    if (page.nextShardIterator() == null) {
      finished.add(shard);
    } else {
      iterators.put(shard, page.nextShardIterator());
    }
    return !page.records().isEmpty();
  }

  private GetRecordsResponse page(String shard) {
    try {
      return records(iterators.computeIfAbsent(shard, this::iterator));
    } catch (ExpiredIteratorException e) {
      return again(shard);
    } catch (TrimmedDataAccessException e) {
      // What lay there is gone, so the oldest that is left comes next.
      positions.remove(shard);
      return again(shard);
    }
  }

  private GetRecordsResponse again(String shard) {
    String fresh = iterator(shard);
    iterators.put(shard, fresh);
    return records(fresh);
  }

  private GetRecordsResponse records(String iterator) {
    return streams.getRecords(asked -> asked.shardIterator(iterator));
  }

  private String iterator(String shard) {
    Optional<String> after = Optional.ofNullable(positions.get(shard));
    ShardIteratorType start =
        pipe.fromStart() ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.LATEST;
    return streams
        .getShardIterator(
            asked -> {
              asked.streamArn(streamArn).shardId(shard).shardIteratorType(start);
              after.ifPresent(
                  sequence ->
                      asked
                          .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                          .sequenceNumber(sequence));
            })
        .shardIterator();
  }

  /** Offers every item that the filters admit as if it had just been put. */
  private void replay() {
    try {
      var admitted = new ArrayList<StreamRecord>();
      for (Map<String, AttributeValue> item :
          dynamodb.scanPaginator(all -> all.tableName(table.id())).items()) {
        StreamRecord record = StreamRecord.replayed(keys(item), item, streamArn);
        if (filter.admits(record.json())) {
          admitted.add(record);
        }
      }
      for (int i = 0; i < admitted.size(); i += pipe.batchSize()) {
        delivery.deliver(admitted.subList(i, Math.min(admitted.size(), i + pipe.batchSize())));
      }
    } catch (RuntimeException e) {
      log.accept(table.id() + " cannot be replayed: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, AttributeValue> keys(Map<String, AttributeValue> item) {
    var keys = new HashMap<String, AttributeValue>();
    item.forEach(
        (name, value) -> {
          if (name.equals(table.key().hash())
              || table.key().range().filter(name::equals).isPresent()) {
            keys.put(name, value);
          }
        });
    return keys;
  }

  /**
   * Waits until the stream has been read to its end, or until the time is up.
   *
   * @return whether nothing was left
   */
  public boolean drain(Duration longest) throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    roundsWithoutChanges = 0;
    // The first quiet round may have begun before the last change was written.
    while (roundsWithoutChanges < 2) {
      if (System.nanoTime() > until || !thread.isAlive()) {
        return false;
      }
      Thread.sleep(INTERVAL.dividedBy(5));
    }
    return true;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
