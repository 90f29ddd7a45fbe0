package com.runsmarter.template;

import java.util.List;

/**
 * An S3 bucket as the template declares it.
 *
 * @param id its logical id
 * @param cors who may read it from a browser
 */
public record BucketDeclaration(String id, List<Cors> cors) {
  public BucketDeclaration {
    cors = List.copyOf(cors);
  }
}
