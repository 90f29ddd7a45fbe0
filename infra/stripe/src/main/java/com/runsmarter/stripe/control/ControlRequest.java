package com.runsmarter.stripe.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The JSON body of a control request; fields that nothing reads are refused. */
final class ControlRequest {

  private final ObjectNode fields;
  private final Set<String> read = new HashSet<>();

  private ControlRequest(ObjectNode fields) {
    this.fields = fields;
  }

  static ControlRequest parse(String body) {
    return new ControlRequest(
        body.isBlank()
            ? Json.object()
            : Json.parseObject(body)
                .orElseThrow(() -> Refusal.invalid("The body is not a JSON object.")));
  }

  Optional<String> text(String name) {
    return value(name)
        .map(
            node -> {
              if (!node.isTextual()) {
                throw Refusal.invalid("`" + name + "` is a text.").param(name);
              }
              return node.textValue();
            });
  }

  Optional<Boolean> bool(String name) {
    return value(name)
        .map(
            node -> {
              if (!node.isBoolean()) {
                throw Refusal.invalid("`" + name + "` is true or false.").param(name);
              }
              return node.booleanValue();
            });
  }

  /** A whole number of zero or more. */
  Optional<Long> whole(String name) {
    return value(name)
        .map(
            node -> {
              if (!node.isIntegralNumber() || node.longValue() < 0) {
                throw Refusal.invalid("`" + name + "` is a whole number.").param(name);
              }
              return node.longValue();
            });
  }

  /** A share from 0 to 1. */
  Optional<Double> share(String name) {
    return value(name)
        .map(
            node -> {
              if (!node.isNumber() || node.doubleValue() < 0 || node.doubleValue() > 1) {
                throw Refusal.invalid("`" + name + "` is a share from 0 to 1.").param(name);
              }
              return node.doubleValue();
            });
  }

  String oneOf(String name, String... allowed) {
    return optionalOneOf(name, allowed).orElseThrow(() -> Refusal.missing(name));
  }

  Optional<String> optionalOneOf(String name, String... allowed) {
    Optional<String> value = text(name);
    value.ifPresent(
        given -> {
          if (!List.of(allowed).contains(given)) {
            throw Refusal.invalid("`" + name + "` is one of " + List.of(allowed)).param(name);
          }
        });
    return value;
  }

  void refuseUnread() {
    fields
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!read.contains(name)) {
                throw Refusal.unknown(name);
              }
            });
  }

  private Optional<JsonNode> value(String name) {
    read.add(name);
    return Optional.of(fields.path(name)).filter(node -> !node.isMissingNode() && !node.isNull());
  }
}
