package com.runsmarter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * What wakes a function up.
 *
 * @param function its logical id
 * @param what it is, in words
 * @param event JSON, as Lambda hands it over
 * @param right whether an answer is the one that was hoped for: the time of a failure is no result
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes that nobody else holds.
record FirstEvent(String function, String what, byte[] event, Predicate<JsonNode> right) {}
