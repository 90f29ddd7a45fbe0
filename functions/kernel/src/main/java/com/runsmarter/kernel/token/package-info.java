/** Access tokens and the keys that verify them. */
@NullMarked
package com.runsmarter.kernel.token;

import org.jspecify.annotations.NullMarked;
