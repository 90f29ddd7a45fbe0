package com.runsmarter.members.http;

import jakarta.validation.Constraint;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text is the id of a programme that everybody may choose. */
@Documented
@Constraint(validatedBy = OpenToEverybodyValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface OpenToEverybody {

  /** What to do about it. */
  String message() default "must be a programme that is open to everybody";
}
