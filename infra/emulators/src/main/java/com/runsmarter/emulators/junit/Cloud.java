package com.runsmarter.emulators.junit;

import java.net.URI;

/** Where the services answer that contracts are tested against. */
interface Cloud extends AutoCloseable {
  URI dynamodb();

  URI s3();

  URI sqs();

  @Override
  void close();

  /** The one that this JVM's system properties ask for. */
  static Cloud chosen() {
    String endpoint = System.getProperty("contract.endpoint", "");
    if (!endpoint.isEmpty()) {
      return new Endpoint(URI.create(endpoint));
    }
    return Boolean.getBoolean("contract.localstack") ? new LocalStackCloud() : new EmbeddedCloud();
  }

  /** Something that speaks all of them at one address. */
  record Endpoint(URI url) implements Cloud {
    @Override
    public URI dynamodb() {
      return url;
    }

    @Override
    public URI s3() {
      return url;
    }

    @Override
    public URI sqs() {
      return url;
    }

    @Override
    public void close() {}
  }
}
