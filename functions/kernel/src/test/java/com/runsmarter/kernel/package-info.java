@NullMarked
package com.runsmarter.kernel;

import org.jspecify.annotations.NullMarked;
