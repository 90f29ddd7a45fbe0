package com.runsmarter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What the API answered. */
record Reply(int status, String type, JsonNode body) {

  /** The body, of an answer that must have this status. */
  JsonNode with(int expected) {
    assertThat(status).as("%s", body).isEqualTo(expected);
    return body;
  }

  /** The body, of a problem that must be of this kind. */
  JsonNode problem(int expected, String kind) {
    with(expected);
    assertThat(type).isEqualTo("application/problem+json");
    assertThat(body.path("type").asText()).endsWith("/" + kind);
    assertThat(body.path("status").asInt()).isEqualTo(expected);
    return body;
  }
}
