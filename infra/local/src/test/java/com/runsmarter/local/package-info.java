/** The stack as a whole, from a small template of its own. */
@NullMarked
package com.runsmarter.local;

import org.jspecify.annotations.NullMarked;
