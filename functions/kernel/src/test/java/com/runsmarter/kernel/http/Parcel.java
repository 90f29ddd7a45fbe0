package com.runsmarter.kernel.http;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body with a field of every kind that requests have. */
@Serdeable
record Parcel(
    @NotBlank(message = "is missing") String name,
    @NotNull(message = "is missing") @Max(value = 30, message = "must be at most 30") Integer grams,
    @Nullable Boolean fragile,
    @Nullable LocalDate sentOn,
    @Nullable List<@Valid Part> parts) {

  /** Something within. */
  @Serdeable
  record Part(@Pattern(regexp = "[a-z]+", message = "must be in small letters") String word) {}
}
