package com.runsmarter.template;

import java.util.List;
import java.util.Locale;

/**
 * What one statement of a policy allows. {@code *} stands for any characters and {@code ?} for one;
 * actions are read in any case.
 *
 * @param actions such as {@code dynamodb:GetItem} or {@code s3:Get*}
 * @param resources ARNs
 * @param leadingKeys one list a condition on {@code dynamodb:LeadingKeys}: every partition key that
 *     is asked for must be among it, which holds where none is asked for
 */
public record Statement(
    List<String> actions, List<String> resources, List<LeadingKeys> leadingKeys) {
  public Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    leadingKeys = List.copyOf(leadingKeys);
  }

  /** Whether this statement by itself allows it. */
  public boolean allows(Access access) {
    return actions.stream().anyMatch(each -> like(each, access.action(), true))
        && resources.stream().anyMatch(each -> like(each, access.resource(), false))
        && leadingKeys.stream().allMatch(keys -> keys.hold(access.leadingKeys()));
  }

  private static boolean like(String pattern, String text, boolean anyCase) {
    return anyCase
        ? like(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT))
        : like(pattern, text);
  }

  /** Each {@code *} first stands for nothing, and for one character more whenever that fails. */
  private static boolean like(String pattern, String text) {
    int at = 0;
    int star = -1;
    int resume = 0;
    for (int here = 0; here < text.length(); ) {
      char wanted = at < pattern.length() ? pattern.charAt(at) : '\0';
      if (wanted == '*') {
        star = at++;
        resume = here;
      } else if (at < pattern.length() && (wanted == '?' || wanted == text.charAt(here))) {
        at++;
        here++;
      } else if (star >= 0) {
        at = star + 1;
        here = ++resume;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(left -> left == '*');
  }

  /**
   * A condition {@code ForAllValues:StringLike} or {@code ForAllValues:StringEquals}.
   *
   * @param like whether {@code *} and {@code ?} stand for other characters in the values
   */
  public record LeadingKeys(boolean like, List<String> values) {
    public LeadingKeys {
      values = List.copyOf(values);
    }

    boolean hold(List<String> keys) {
      return keys.stream()
          .allMatch(
              key ->
                  values.stream()
                      .anyMatch(value -> like ? Statement.like(value, key) : value.equals(key)));
    }
  }
}
