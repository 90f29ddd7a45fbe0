/** Joining and coming back: sign-up, sign-in, sessions and the member's own profile. */
@NullMarked
package com.runsmarter.members;

import org.jspecify.annotations.NullMarked;
