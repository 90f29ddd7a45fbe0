package com.runsmarter.template;

/**
 * An S3 bucket as the template declares it.
 *
 * @param id its logical id
 */
public record BucketDeclaration(String id) {}
