/** Ids and outcomes that every feature shares. */
@NullMarked
package com.runsmarter.kernel;

import org.jspecify.annotations.NullMarked;
