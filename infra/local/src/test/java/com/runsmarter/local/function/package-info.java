/** Functions in JVMs of their own, under the real runtime interface client. */
@NullMarked
package com.runsmarter.local.function;

import org.jspecify.annotations.NullMarked;
