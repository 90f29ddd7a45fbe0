package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import java.time.LocalDate;
import java.time.ZoneId;

/** A member's profile in members' table: {@code pk=MEMBER#id, sk=PROFILE}. */
public final class MemberProfileItem {

  /** The attribute that ends all sessions opened before it. */
  public static final String SIGNED_OUT_BEFORE = "signedOutBefore";

  private MemberProfileItem() {}

  /** The profile's key. */
  public static Key key(MemberId member) {
    return new Key("MEMBER#" + member, "PROFILE");
  }

  /** The profile as an item. */
  public static Item write(MemberProfile profile) {
    return Item.of(key(profile.id()))
        .with("id", profile.id().value())
        .with("name", profile.name())
        .with("email", profile.email().value())
        .with("timeZone", profile.timeZone().getId())
        .with("joinedAt", profile.joinedAt())
        .with("programme", profile.startsOn().map(MemberProfile.Start::programme))
        .with("startsOn", profile.startsOn().map(MemberProfile.Start::on))
        .with(SIGNED_OUT_BEFORE, profile.signedOutBefore());
  }

  /** The item as a profile. */
  public static MemberProfile read(Item item) {
    return new MemberProfile(
        new MemberId(item.text("id")),
        item.text("name"),
        new EmailAddress(item.text("email")),
        ZoneId.of(item.text("timeZone")),
        item.instant("joinedAt"),
        item.optionalText("programme")
            .map(
                programme ->
                    new MemberProfile.Start(programme, LocalDate.parse(item.text("startsOn")))),
        item.optionalInstant(SIGNED_OUT_BEFORE));
  }
}
