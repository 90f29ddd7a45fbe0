package com.runsmarter.kernel.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that anybody may use, signed in or not. A route that is not marked so has a parameter
 * that says who may: {@link SignedIn}, {@link SignedInNow} or {@link Coach}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Anyone {}
