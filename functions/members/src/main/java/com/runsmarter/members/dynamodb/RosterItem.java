package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.MemberProfileItem;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.member.MemberProfile;

/**
 * A profile's place in the roster: {@code gsi1pk=MEMBERS, gsi1sk=id}. Ids are ordered by when they
 * were made, which is when their members joined. The index has keys alone, so that a change of a
 * profile costs it nothing.
 */
final class RosterItem {

  private static final String ROSTER = "MEMBERS";

  private RosterItem() {}

  /** The profile of somebody who joins. */
  static Item enter(MemberProfile member) {
    return placed(MemberProfileItem.write(member), member.id());
  }

  /** Everybody, keys only. */
  static Query newestFirst() {
    return Query.of(ROSTER).on("gsi1").newestFirst();
  }

  /** The key in the index that a member's row has, to go on after it. */
  static Item place(MemberId member) {
    return placed(Item.of(MemberProfileItem.key(member)), member);
  }

  /** Whose a row of the index is. */
  static MemberId member(Item indexed) {
    return new MemberId(indexed.text("gsi1sk"));
  }

  private static Item placed(Item item, MemberId member) {
    return item.with("gsi1pk", ROSTER).with("gsi1sk", member.value());
  }
}
