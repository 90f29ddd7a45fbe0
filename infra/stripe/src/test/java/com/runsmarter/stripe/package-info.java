/** The stand-in, spoken to by the real client. */
@NullMarked
package com.runsmarter.stripe;

import org.jspecify.annotations.NullMarked;
