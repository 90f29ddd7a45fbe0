package com.runsmarter.members.http;

import jakarta.validation.Constraint;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text is an address that mail can be sent to. */
@Documented
@Constraint(validatedBy = MailCanGoThereValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface MailCanGoThere {

  /** What to do about it. */
  String message() default "must be an email address, such as sam@example.com";
}
