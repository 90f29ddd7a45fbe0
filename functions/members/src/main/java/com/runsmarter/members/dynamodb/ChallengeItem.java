package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.members.Challenge;
import com.runsmarter.members.CodeHash;
import com.runsmarter.members.Limits;
import com.runsmarter.members.Tickets;
import com.runsmarter.members.TokenHash;

/** A challenge with its count of tries: {@code pk=CHALLENGE#tokenHash, sk=CHALLENGE}. */
final class ChallengeItem {

  private static final String TRIES = "tries";

  private ChallengeItem() {}

  private static Key key(TokenHash token) {
    return new Key("CHALLENGE#" + token.value(), "CHALLENGE");
  }

  static Item write(Challenge challenge) {
    return Item.of(key(challenge.token()))
        .with("address", challenge.address().value())
        .with("ticket", challenge.ticket().map(TokenHash::value))
        .with("code", challenge.code().value())
        .with("expiresAt", challenge.expiresAt())
        .with(TRIES, 0)
        .expiringAt(challenge.expiresAt());
  }

  static Write.Update countTry(TokenHash token) {
    return Write.update(key(token))
        .add(TRIES, 1)
        .when(Condition.below(TRIES, Limits.TRIES_A_CHALLENGE));
  }

  static Tickets.Try read(TokenHash token, Item item) {
    return new Tickets.Try(
        new Challenge(
            token,
            new EmailAddress(item.text("address")),
            item.optionalText("ticket").map(TokenHash::new),
            new CodeHash(item.text("code")),
            item.instant("expiresAt")),
        Math.toIntExact(item.number(TRIES)));
  }
}
