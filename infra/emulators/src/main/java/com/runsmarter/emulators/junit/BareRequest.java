package com.runsmarter.emulators.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request written by hand: a test of who may come in has to say under which name it calls and
 * which page it came from, and no client lets it.
 */
public final class BareRequest {
  private static final int LONGEST_WAIT_MILLIS = 30_000;

  private final String method;
  private final URI uri;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String body = "";

  private BareRequest(String method, URI uri) {
    this.method = method;
    this.uri = uri;
    headers.put("Host", uri.getAuthority());
    headers.put("Connection", "close");
  }

  /** One to a door, under the door's own name until another is given. */
  public static BareRequest to(String method, URI uri) {
    return new BareRequest(method, uri);
  }

  /** The same with a header, instead of one of the same name. */
  public BareRequest with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The same with a body of ASCII. */
  public BareRequest with(String content) {
    body = content;
    headers.put("Content-Length", Integer.toString(content.length()));
    return this;
  }

  /**
   * Sends it.
   *
   * @return the status line, the headers and the body, as they came
   */
  public String send() {
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(LONGEST_WAIT_MILLIS);
      String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      StringBuilder head =
          new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
      headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
      socket.getOutputStream().write((head + "\r\n" + body).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + uri + " did not get through", e);
    }
  }

  /** Sends it and tells the status alone. */
  public int status() {
    return Integer.parseInt(send().split(" ", 3)[1]);
  }
}
