package com.runsmarter.members.http;

import jakarta.validation.Constraint;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text is the id of a zone in the IANA time zone database. */
@Documented
@Constraint(validatedBy = KnownTimeZoneValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface KnownTimeZone {

  /** What to do about it. */
  String message() default "must be the id of an IANA time zone, such as America/New_York";
}
