package com.runsmarter.content.load;

import java.io.IOException;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A running local stack, which tells where its parts are and what they are called. */
final class LocalTarget {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private LocalTarget() {}

  /**
   * What the environment would say of it.
   *
   * @param url the stack's front door
   * @throws IOException whose message says in one line what to do, if none answers there
   */
  static Map<String, String> environment(URI url) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve("/_local/loader")).timeout(TIMEOUT).build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(url + " is no local stack: it answered " + answer.statusCode());
      }
      var told = new Properties();
      told.load(new StringReader(answer.body()));
      var environment = new TreeMap<String, String>();
      told.stringPropertyNames().forEach(name -> environment.put(name, told.getProperty(name)));
      return environment;
    } catch (ConnectException e) {
      throw new IOException(
          "No local stack answers at %s: start it with mvn -q -Plocal, or name it with -Dload=URL"
              .formatted(url),
          e);
    }
  }
}
