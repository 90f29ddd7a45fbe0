/** What a function leaves behind when it fails. */
@NullMarked
package com.runsmarter.kernel.lambda;

import org.jspecify.annotations.NullMarked;
