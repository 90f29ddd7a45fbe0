/** The stand-in's time, and what falls due in it. */
@NullMarked
package com.runsmarter.stripe.time;

import org.jspecify.annotations.NullMarked;
