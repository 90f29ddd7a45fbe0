/** Clients of AWS that give up in time. */
@NullMarked
package com.runsmarter.kernel.aws;

import org.jspecify.annotations.NullMarked;
