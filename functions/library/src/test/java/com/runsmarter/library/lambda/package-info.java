@NullMarked
package com.runsmarter.library.lambda;

import org.jspecify.annotations.NullMarked;
