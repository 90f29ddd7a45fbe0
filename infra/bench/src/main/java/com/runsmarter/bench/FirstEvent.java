package com.runsmarter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What wakes a function up.
 *
 * @param function its logical id
 * @param what it is, in words
 * @param event JSON as Lambda hands it over, a new one for each start
 * @param right whether an answer is the one that was hoped for: the time of a failure is no result
 */
record FirstEvent(
    String function, String what, Supplier<byte[]> event, Predicate<JsonNode> right) {}
