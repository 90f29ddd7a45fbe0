package com.runsmarter.kernel.fact;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.MemberProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody became a member. Members tells it, once a member.
 *
 * @param start the programme that she chose and its first day, where she chose one
 */
public record MemberJoined(MemberId member, Instant joinedAt, Optional<MemberProfile.Start> start) {

  /** How it is told and heard. */
  public static final FactKind<MemberJoined> KIND =
      new FactKind<>("member-joined", 1, MemberJoined::read);

  /** That this member joined. */
  public static MemberJoined of(MemberProfile member) {
    return new MemberJoined(member.id(), member.joinedAt(), member.startsOn());
  }

  /** The fact that tells it. */
  public Fact fact() {
    Map<String, String> payload = new HashMap<>();
    payload.put("member", member.value());
    payload.put("joinedAt", joinedAt.toString());
    start.ifPresent(
        chosen -> {
          payload.put("programme", chosen.programme());
          payload.put("startsOn", chosen.on().toString());
        });
    return KIND.fact(KIND.word() + "/" + member, payload);
  }

  private static MemberJoined read(Fact fact) {
    return new MemberJoined(
        new MemberId(fact.text("member")),
        Instant.parse(fact.text("joinedAt")),
        fact.optionalText("programme")
            .map(
                programme ->
                    new MemberProfile.Start(programme, LocalDate.parse(fact.text("startsOn")))));
  }
}
