/** How metrics are written. */
@NullMarked
package com.runsmarter.kernel.metrics;

import org.jspecify.annotations.NullMarked;
