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
   * The port itself, or for 0 any free one: for servers that must be told their port.
   *
   * @throws EmulatorException if something listens there already
   */
  static int freePort(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(at(port));
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new EmulatorException("Port " + port + " of " + HOST + " is in use", e);
    }
  }
}
