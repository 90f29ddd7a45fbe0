@NullMarked
package com.runsmarter.kernel.snapshot;

import org.jspecify.annotations.NullMarked;
