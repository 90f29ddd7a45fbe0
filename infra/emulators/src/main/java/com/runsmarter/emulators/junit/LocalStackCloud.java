package com.runsmarter.emulators.junit;

import java.net.URI;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in a container. Only this class knows Testcontainers, and only it is loaded for it.
 */
final class LocalStackCloud implements Cloud {
  /** Later images want an account token. */
  private static final String IMAGE = "localstack/localstack:4.14.0";

  private final LocalStackContainer container;

  LocalStackCloud() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException(
          "LocalStack needs Docker, and no Docker answers here; run without -Plocalstack for"
              + " DynamoDB Local");
    }
    container =
        new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("dynamodb", "s3", "sqs");
    container.start();
  }

  @Override
  public URI dynamodb() {
    return container.getEndpoint();
  }

  @Override
  public URI s3() {
    return container.getEndpoint();
  }

  @Override
  public URI sqs() {
    return container.getEndpoint();
  }

  @Override
  public void close() {
    container.stop();
  }
}
