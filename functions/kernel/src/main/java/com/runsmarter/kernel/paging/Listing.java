package com.runsmarter.kernel.paging;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as the API answers it.
 *
 * @param next the cursor of the next page; null on the last one
 */
@Serdeable
public record Listing<T>(List<T> items, @Nullable String next) {}
