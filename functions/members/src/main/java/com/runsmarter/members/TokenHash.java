package com.runsmarter.members;

/** The SHA-256 of an {@link OpaqueToken} in base64url, by which its row is found. */
public record TokenHash(String value) {}
