/** What every function that takes its event as a stream does alike. */
@NullMarked
package com.runsmarter.kernel.lambda;

import org.jspecify.annotations.NullMarked;
