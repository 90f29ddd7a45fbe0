/** Runs packaged functions as Lambda runs them: a JVM each, one request at a time. */
@NullMarked
package com.runsmarter.local.function;

import org.jspecify.annotations.NullMarked;
