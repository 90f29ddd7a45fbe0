package com.runsmarter.emulators;

import java.net.InetAddress;
import java.net.InetSocketAddress;
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
}
