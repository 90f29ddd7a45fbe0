/** Whole stories over HTTP, against the real artifacts on the local stack. */
@NullMarked
package com.runsmarter.journeys;

import org.jspecify.annotations.NullMarked;
