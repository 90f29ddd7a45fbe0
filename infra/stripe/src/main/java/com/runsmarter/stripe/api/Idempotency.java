package com.runsmarter.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;

/**
 * Answers a repeated request with what the first was answered.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Idempotent requests</a>
 */
public final class Idempotency {

  private static final long KEPT_SECONDS = StandInClock.DAY;

  private final MVMap<String, String> answers;
  private final StandInClock timeline;
  private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

  public Idempotency(ObjectStore objectStore, StandInClock timeline) {
    this.answers = objectStore.side("idempotency");
    this.timeline = timeline;
  }

  /** A request as a later one with its key is compared with it. */
  public record Asked(String requestId, String path, String params) {}

  public ApiResponse answer(String key, Asked asked, Supplier<ApiResponse> work) {
    if (!inProgress.add(key)) {
      throw Refusal.keyInUse(key);
    }
    try {
      Optional<ObjectNode> known = known(key);
      if (known.isPresent()) {
        return replay(key, asked, known.get());
      }
      ApiResponse answer = work.get();
      if (answer.executed()) {
        keep(key, asked, answer);
      }
      return answer;
    } finally {
      inProgress.remove(key);
    }
  }

  private Optional<ObjectNode> known(String key) {
    return Optional.ofNullable(answers.get(key))
        .map(Json::parse)
        .filter(kept -> Json.amount(kept, "at") + KEPT_SECONDS > timeline.ownNow());
  }

  private static ApiResponse replay(String key, Asked asked, ObjectNode kept) {
    String path = Json.string(kept, "path");
    if (!path.equals(asked.path())) {
      throw reused(
          key,
          "for the same endpoint they were first used for ('"
              + asked.path()
              + "' vs '"
              + path
              + "')");
    }
    if (!Json.string(kept, "params").equals(asked.params())) {
      throw reused(key, "with the same parameters they were first used with");
    }
    return new ApiResponse(
        (int) Json.amount(kept, "status"),
        Json.string(kept, "body"),
        Optional.of(Json.string(kept, "requestId")));
  }

  private static Refusal reused(String key, String how) {
    return Refusal.keyReused(
        "Keys for idempotent requests can only be used "
            + how
            + ". Try using a key other than '"
            + key
            + "' if you meant to execute a different request.");
  }

  private void keep(String key, Asked asked, ApiResponse answer) {
    answers.put(
        key,
        Json.compact(
            Json.object()
                .put("at", timeline.ownNow())
                .put("requestId", asked.requestId())
                .put("path", asked.path())
                .put("params", asked.params())
                .put("status", answer.status())
                .put("body", answer.body())));
  }
}
