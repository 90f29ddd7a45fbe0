package com.runsmarter.members.http;

import com.runsmarter.kernel.member.EmailAddress;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Takes what {@link EmailAddress} takes; that something is there is for {@code NotBlank}. */
@Singleton
@Introspected
final class MailCanGoThereValidator implements ConstraintValidator<MailCanGoThere, CharSequence> {

  @Override
  public boolean isValid(
      @Nullable CharSequence value,
      AnnotationValue<MailCanGoThere> annotation,
      ConstraintValidatorContext context) {
    return value == null
        || value.toString().isBlank()
        || EmailAddress.read(value.toString()).isPresent();
  }
}
