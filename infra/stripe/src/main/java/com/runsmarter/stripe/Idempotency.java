package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
final class Idempotency {

  private static final long KEPT_SECONDS = Timeline.DAY;

  private final MVMap<String, String> answers;
  private final Timeline timeline;
  private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

  Idempotency(Ledger ledger, Timeline timeline) {
    this.answers = ledger.side("idempotency");
    this.timeline = timeline;
  }

  Answer answer(String key, String request, Supplier<Answer> work) {
    if (!inProgress.add(key)) {
      throw Refusal.idempotency(
              409,
              "There is currently another in-progress request using this Idempotent Key (that "
                  + "probably means you submitted twice, and the other request is still going "
                  + "through): "
                  + key
                  + ". Please try again later.")
          .code("idempotency_key_in_use");
    }
    try {
      Optional<ObjectNode> known = known(key);
      if (known.isPresent()) {
        return replay(key, request, known.get());
      }
      Answer answer = work.get();
      if (answer.executed()) {
        keep(key, request, answer);
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

  private static Answer replay(String key, String request, ObjectNode kept) {
    if (!Json.string(kept, "request").equals(request)) {
      throw Refusal.idempotency(
          400,
          "Keys for idempotent requests can only be used with the same parameters they were first "
              + "used with. Try using a key other than '"
              + key
              + "' if you meant to execute a different request.");
    }
    return new Answer((int) Json.amount(kept, "status"), Json.string(kept, "body"), true);
  }

  private void keep(String key, String request, Answer answer) {
    answers.put(
        key,
        Json.compact(
            Json.object()
                .put("at", timeline.ownNow())
                .put("request", request)
                .put("status", answer.status())
                .put("body", answer.body())));
  }
}
