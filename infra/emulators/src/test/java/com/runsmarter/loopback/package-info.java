/** Tests of whom the doors on this machine open to. */
@NullMarked
package com.runsmarter.loopback;

import org.jspecify.annotations.NullMarked;
