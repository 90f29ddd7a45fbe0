package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.MemberProfileItem;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.members.roster.KnownMembership;
import com.runsmarter.members.roster.RosterMember;

/**
 * A profile's place in the roster: {@code gsi1pk=MEMBERS, gsi1sk=id}. Ids are ordered by when they
 * were made, which is when their members joined. The index has keys alone, so that a change of a
 * profile costs it nothing. Beside the profile lies what billing told of the membership: {@code
 * membershipState}, {@code teamUntil} and {@code membershipRevision}.
 */
final class RosterItem {

  private static final String ROSTER = "MEMBERS";

  private static final String STATE = "membershipState";
  private static final String TEAM_UNTIL = "teamUntil";
  private static final String REVISION = "membershipRevision";

  private RosterItem() {}

  /** The profile of somebody who joins. */
  static Item enter(MemberProfile member) {
    return placed(MemberProfileItem.write(member), member.id());
  }

  /**
   * Keeps what billing told, in the item of somebody who is there, unless this or something newer
   * is kept. What members tells of her is not touched, nor is the index.
   */
  static Write.Update keep(MemberId member, KnownMembership membership) {
    return Write.update(MemberProfileItem.key(member))
        .set(STATE, membership.state())
        .set(TEAM_UNTIL, membership.entitlement().teamUntil())
        .set(REVISION, membership.revision())
        .when(
            Condition.present()
                .and(
                    Condition.lacks(REVISION)
                        .or(Condition.below(REVISION, membership.revision()))));
  }

  /** The member whose profile's item it is. */
  static RosterMember read(Item item) {
    return new RosterMember(
        MemberProfileItem.read(item),
        item.optionalNumber(REVISION)
            .map(
                revision ->
                    new KnownMembership(
                        item.text(STATE), new Entitlement(item.instant(TEAM_UNTIL)), revision))
            .orElse(KnownMembership.NONE));
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
