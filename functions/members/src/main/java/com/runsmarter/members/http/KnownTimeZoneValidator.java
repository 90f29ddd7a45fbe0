package com.runsmarter.members.http;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Knows the zones that this JVM's time zone data has; offsets such as +02:00 are no zones. */
@Singleton
@Introspected
final class KnownTimeZoneValidator implements ConstraintValidator<KnownTimeZone, CharSequence> {

  @Override
  public boolean isValid(
      @Nullable CharSequence value,
      AnnotationValue<KnownTimeZone> annotation,
      ConstraintValidatorContext context) {
    return value == null || ZoneId.getAvailableZoneIds().contains(value.toString());
  }
}
