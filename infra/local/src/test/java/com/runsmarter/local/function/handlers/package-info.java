/** Small functions that behave and misbehave as real ones do. */
@NullMarked
package com.runsmarter.local.function.handlers;

import org.jspecify.annotations.NullMarked;
