package com.runsmarter.training;

import java.time.LocalDate;

/**
 * A week of a plan with what was told of it, on a day.
 *
 * @param today the day in the member's time zone
 */
public record FollowedWeek(LoggedWeek logged, LocalDate today) {}
