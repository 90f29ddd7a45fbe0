/** What a log line looks like. */
@NullMarked
package com.runsmarter.kernel.log;

import org.jspecify.annotations.NullMarked;
