/** What every HTTP function does alike: problems, the signed-in member, limits. */
@NullMarked
package com.runsmarter.kernel.http;

import org.jspecify.annotations.NullMarked;
