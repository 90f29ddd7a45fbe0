/**
 * What runs inside a function's own JVM beside its code: two small classes that know nothing of the
 * stack and need nothing but the JDK and Lambda's runtime interface client.
 */
@NullMarked
package com.runsmarter.local.runtime;

import org.jspecify.annotations.NullMarked;
