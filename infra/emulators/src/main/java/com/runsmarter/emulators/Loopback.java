package com.runsmarter.emulators;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Where every emulator listens: this machine's loopback address and nowhere else. */
final class Loopback {
  static final String HOST = "127.0.0.1";

  private Loopback() {}

  static InetSocketAddress at(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
  }

  static URI url(int port) {
    return URI.create("http://" + HOST + ":" + port);
  }

  /**
   * Finds out whether a server could listen there: for those that would not say it so plainly.
   *
   * @throws EmulatorException if something listens there already
   */
  static void requireFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(at(port));
    } catch (IOException e) {
      throw new EmulatorException("Port " + port + " of " + HOST + " is in use", e);
    }
  }
}
