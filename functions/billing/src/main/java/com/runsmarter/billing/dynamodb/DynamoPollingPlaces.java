package com.runsmarter.billing.dynamodb;

import com.github.f4b6a3.ulid.UlidCreator;
import com.runsmarter.billing.checkout.PollingPlaces;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Places in billing's table: {@code pk=MEMBER#id, sk=WAITING#what}, there while somebody waits. */
public final class DynamoPollingPlaces implements PollingPlaces {

  /** Longer than the function lives that waits, so that whoever waited is dead when it ends. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private final Table billing;
  private final InstantSource clock;

  /**
   * @param billing billing's table
   */
  public DynamoPollingPlaces(Table billing, InstantSource clock) {
    this.billing = billing;
    this.clock = clock;
  }

  @Override
  public Optional<Place> take(MemberId member, For what) {
    Instant now = clock.instant();
    Instant until = now.plus(LONGEST);
    Place place = new Place(member, what, UlidCreator.getUlid().toString());
    boolean taken =
        billing.write(
            Write.put(
                    Item.of(key(place))
                        .with("place", place.id())
                        .with("untilMillis", until.toEpochMilli())
                        .expiringAt(until))
                .when(Condition.absent().or(Condition.below("untilMillis", now.toEpochMilli()))));
    return taken ? Optional.of(place) : Optional.empty();
  }

  @Override
  public void leave(Place place) {
    billing.write(Write.delete(key(place)).when(Condition.is("place", place.id())));
  }

  private static Key key(Place place) {
    return new Key("MEMBER#" + place.member(), "WAITING#" + place.what());
  }
}
