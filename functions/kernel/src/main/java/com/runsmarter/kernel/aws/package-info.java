/** How the functions' clients of AWS are built. */
@NullMarked
package com.runsmarter.kernel.aws;

import org.jspecify.annotations.NullMarked;
