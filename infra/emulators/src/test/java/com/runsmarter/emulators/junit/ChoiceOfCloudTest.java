package com.runsmarter.emulators.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChoiceOfCloudTest {
  private static final String ENDPOINT = "contract.endpoint";
  private final String before = System.getProperty(ENDPOINT, "");

  @AfterEach
  void putBack() {
    System.setProperty(ENDPOINT, before);
  }

  @Test
  void anEndpointThatIsNamedServesEverything() {
    System.setProperty(ENDPOINT, "http://localhost:4566");

    try (Cloud cloud = Cloud.chosen()) {
      assertThat(cloud.dynamodb())
          .isEqualTo(cloud.s3())
          .isEqualTo(cloud.sqs())
          .isEqualTo(URI.create("http://localhost:4566"));
    }
  }

  @Test
  void theEmulatorsServeWhereNothingIsAskedFor() {
    try (Cloud cloud = new EmbeddedCloud()) {
      assertThat(cloud.dynamodb()).isEqualTo(cloud.dynamodb()).isNotEqualTo(cloud.s3());
      assertThat(cloud.s3()).isEqualTo(cloud.s3()).isNotEqualTo(cloud.sqs());
      assertThat(cloud.sqs()).isEqualTo(cloud.sqs());
    }
  }
}
