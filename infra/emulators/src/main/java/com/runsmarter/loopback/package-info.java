/** What every HTTP door on this machine has in common: whom it opens to. */
@NullMarked
package com.runsmarter.loopback;

import org.jspecify.annotations.NullMarked;
