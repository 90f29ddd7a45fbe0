package com.runsmarter.members.http;

import com.runsmarter.kernel.programme.OpenProgramme;
import com.runsmarter.kernel.programme.OpenProgrammes;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks what training has open, and names it where something else is asked for. */
@Singleton
final class OpenToEverybodyValidator implements ConstraintValidator<OpenToEverybody, CharSequence> {

  private final OpenProgrammes programmes;

  OpenToEverybodyValidator(OpenProgrammes programmes) {
    this.programmes = programmes;
  }

  @Override
  public boolean isValid(
      @Nullable CharSequence value,
      AnnotationValue<OpenToEverybody> annotation,
      ConstraintValidatorContext context) {
    if (value == null) {
      return true;
    }
    List<String> open = programmes.all().stream().map(OpenProgramme::id).toList();
    context.messageTemplate(
        open.stream().collect(Collectors.joining(", ", "must be one of ", ", or left out")));
    return open.contains(value.toString());
  }
}
