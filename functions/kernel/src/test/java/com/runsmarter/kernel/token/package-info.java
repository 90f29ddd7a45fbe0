@NullMarked
package com.runsmarter.kernel.token;

import org.jspecify.annotations.NullMarked;
