package com.runsmarter.members.http;

import com.runsmarter.members.TimeZones;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Knows the names of {@link TimeZones}. */
@Singleton
@Introspected
final class KnownTimeZoneValidator implements ConstraintValidator<KnownTimeZone, CharSequence> {

  @Override
  public boolean isValid(
      @Nullable CharSequence value,
      AnnotationValue<KnownTimeZone> annotation,
      ConstraintValidatorContext context) {
    return value == null || TimeZones.find(value.toString()).isPresent();
  }
}
