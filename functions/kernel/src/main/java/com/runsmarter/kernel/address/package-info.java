/** Where a deployment is reached from outside. */
@NullMarked
package com.runsmarter.kernel.address;

import org.jspecify.annotations.NullMarked;
