package com.runsmarter.template;

import java.util.List;

/**
 * What somebody may do: a role of the template's own, or the one that SAM makes of a function's
 * policies.
 *
 * @param id its logical id
 * @param statements what it allows; all else is refused
 */
public record Role(String id, List<Statement> statements) {
  public Role {
    statements = List.copyOf(statements);
  }

  /** Whether one of its statements allows it. */
  public boolean allows(Access access) {
    return statements.stream().anyMatch(statement -> statement.allows(access));
  }
}
