/** The rules that hold the modules apart. */
@NullMarked
package com.runsmarter.rules;

import org.jspecify.annotations.NullMarked;
