package com.runsmarter.members.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.runsmarter.kernel.member.Role;
import io.micronaut.serde.annotation.Serdeable;

/** A role, in the word the API uses. */
@Serdeable
enum RoleWord {
  @JsonProperty("member")
  MEMBER,
  @JsonProperty("coach")
  COACH;

  static RoleWord of(Role role) {
    return switch (role) {
      case MEMBER -> MEMBER;
      case COACH -> COACH;
    };
  }
}
