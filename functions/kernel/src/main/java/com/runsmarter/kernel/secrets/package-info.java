/** Secrets read from Secrets Manager and kept for a while. */
@NullMarked
package com.runsmarter.kernel.secrets;

import org.jspecify.annotations.NullMarked;
