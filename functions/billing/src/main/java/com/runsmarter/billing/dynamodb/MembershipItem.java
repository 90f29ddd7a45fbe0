package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.membership.Access;
import com.runsmarter.billing.membership.AccessDates;
import com.runsmarter.billing.membership.ActionNeeded;
import com.runsmarter.billing.membership.Complimentary;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.MembershipReason;
import com.runsmarter.billing.membership.MembershipState;
import com.runsmarter.billing.membership.StripeSide;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.EntitlementItem;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Write;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A membership with its entitlement: {@code pk=MEMBER#id, sk=MEMBERSHIP}. While time alone will
 * change it, the index has it under {@code gsi1pk=DUE, gsi1sk=instant#member}.
 */
final class MembershipItem {

  private static final String MEMBER = "MEMBER#";
  private static final String INDEX = "gsi1";
  private static final String DUE = "DUE";

  private MembershipItem() {}

  static Key key(MemberId member) {
    return EntitlementItem.key(member);
  }

  /** Writes the version after the one that is there. */
  static Write put(Membership membership) {
    Condition unchanged =
        membership.version() == 1
            ? Condition.absent()
            : Condition.is("version", membership.version() - 1);
    return Write.put(write(membership)).when(unchanged);
  }

  static Item write(Membership membership) {
    Item item =
        EntitlementItem.write(Item.of(key(membership.member())), membership.entitlement())
            .with("state", membership.state())
            .with("reason", membership.reason())
            .with("accessUntil", membership.accessUntil())
            .with("renewsOn", membership.renewsOn())
            .with("endsOn", membership.endsOn())
            .with("actionNeeded", membership.actionNeeded())
            .with("customer", membership.stripe().customer().map(CustomerId::value))
            .with("subscription", membership.stripe().subscription().map(SubscriptionId::value))
            .with("held", membership.stripe().held())
            .with("offer", membership.stripe().offer().map(OfferId::value))
            .with("doubled", membership.stripe().doubled())
            .with("trialUsed", membership.stripe().trialUsed())
            .with("giftUntil", membership.complimentary().map(Complimentary::until))
            .with("giftBy", membership.complimentary().map(Complimentary::by))
            .with("changesAt", membership.changesAt())
            .with("syncedAt", membership.syncedAt())
            .with("version", membership.version());
    membership
        .changesAt()
        .ifPresent(
            at -> item.with("gsi1pk", DUE).with("gsi1sk", seconds(at) + "#" + membership.member()));
    return item;
  }

  static Membership read(Item item) {
    Optional<Complimentary> gift =
        item.optionalInstant("giftUntil")
            .map(until -> new Complimentary(until, item.text("giftBy")));
    return new Membership(
        member(item.key()),
        access(item),
        stripe(item),
        gift,
        item.instant("syncedAt"),
        item.number("version"));
  }

  private static Access access(Item item) {
    return new Access(
        MembershipState.valueOf(item.text("state")),
        MembershipReason.valueOf(item.text("reason")),
        new AccessDates(
            EntitlementItem.read(item).teamUntil(),
            item.optionalInstant("accessUntil"),
            item.optionalInstant("renewsOn"),
            item.optionalInstant("endsOn"),
            item.optionalInstant("changesAt")),
        item.optionalText("actionNeeded").map(ActionNeeded::valueOf));
  }

  private static StripeSide stripe(Item item) {
    return new StripeSide(
        item.optionalText("customer").map(CustomerId::new),
        item.optionalText("subscription").map(SubscriptionId::new),
        item.flag("held"),
        item.optionalText("offer").map(OfferId::new),
        item.flag("doubled"),
        item.flag("trialUsed"));
  }

  /** Memberships that time has changed by an instant, the longest overdue first; keys only. */
  static Query dueBy(Instant now) {
    // A tilde sorts after every member's id.
    return Query.of(DUE).on(INDEX).upTo(seconds(now) + "#~");
  }

  static MemberId member(Key key) {
    return new MemberId(key.pk().substring(MEMBER.length()));
  }

  /** Whole seconds have one width, so that their text is in order. */
  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
