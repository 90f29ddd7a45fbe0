/** Links to media that only who got one can follow. */
@NullMarked
package com.runsmarter.kernel.media;

import org.jspecify.annotations.NullMarked;
