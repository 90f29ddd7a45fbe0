package com.runsmarter.members.http;

import jakarta.validation.Constraint;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text is a name that somebody may be called by. */
@Documented
@Constraint(validatedBy = PersonNameValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface PersonName {

  /** What to do about it. */
  String message() default
      "must be 1 to 60 letters, digits, spaces and the punctuation of names, starting with a"
          + " letter";
}
