package com.runsmarter.members.http;

import com.runsmarter.members.DisplayName;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Knows what people may be called. */
@Singleton
@Introspected
final class PersonNameValidator implements ConstraintValidator<PersonName, CharSequence> {

  @Override
  public boolean isValid(
      @Nullable CharSequence value,
      AnnotationValue<PersonName> annotation,
      ConstraintValidatorContext context) {
    return value == null || DisplayName.parse(value.toString()).isPresent();
  }
}
