/** The rules that hold the modules apart. */
@NullMarked
package com.runsmarter.local.architecture;

import org.jspecify.annotations.NullMarked;
