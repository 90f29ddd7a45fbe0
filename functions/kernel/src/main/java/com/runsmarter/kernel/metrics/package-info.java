/** Metrics by way of the log. */
@NullMarked
package com.runsmarter.kernel.metrics;

import org.jspecify.annotations.NullMarked;
