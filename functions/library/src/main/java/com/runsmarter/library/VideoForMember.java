package com.runsmarter.library;

/**
 * A video as one member sees it.
 *
 * @param locked whether she cannot play it now
 */
public record VideoForMember(Video video, boolean locked) {}
