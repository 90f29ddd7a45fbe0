package com.runsmarter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.kernel.http.EdgeSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A client of the API, signed in or not. */
final class Api {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final String token;

  private Api(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  static Api at(URI base) {
    return new Api(base, "");
  }

  Api signedIn(String accessToken) {
    return new Api(base, accessToken);
  }

  /**
   * What came back.
   *
   * @param body JSON; an empty object where there was none
   */
  record Answer(int status, JsonNode body) {
    /**
     * @throws IllegalStateException if the status is another one: such a figure means nothing
     */
    Answer expecting(int wanted) {
      if (status != wanted) {
        throw new IllegalStateException("expected " + wanted + " and got " + status + ": " + body);
      }
      return this;
    }
  }

  Answer get(String path) {
    return send(request(path).GET().build());
  }

  Answer delete(String path) {
    return send(request(path).DELETE().build());
  }

  /**
   * @param json empty for no body
   */
  Answer post(String path, String json) {
    HttpRequest.Builder request = request(path);
    if (json.isEmpty()) {
      return send(request.POST(HttpRequest.BodyPublishers.noBody()).build());
    }
    request.header("content-type", "application/json");
    return send(request.POST(HttpRequest.BodyPublishers.ofString(json)).build());
  }

  /** A request to be sent again and again, so that making it is no part of what is measured. */
  HttpRequest.Builder request(String path) {
    // A stack's own edge takes its place; a function alone has no edge that would add it.
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).header(EdgeSecret.HEADER, Keys.ORIGIN_SECRET);
    return token.isEmpty() ? request : request.header("authorization", "Bearer " + token);
  }

  static Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      boolean json = response.headers().firstValue("content-type").orElse("").contains("json");
      return new Answer(
          response.statusCode(),
          json ? Events.read(response.body()) : Events.JSON.createObjectNode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
