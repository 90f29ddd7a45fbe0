@NullMarked
package com.runsmarter.kernel.secrets;

import org.jspecify.annotations.NullMarked;
