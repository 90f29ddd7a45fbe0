/** Which devices are signed in, as other features may know it: written by members. */
@NullMarked
package com.runsmarter.kernel.session;

import org.jspecify.annotations.NullMarked;
