@NullMarked
package com.runsmarter.kernel.s3;

import org.jspecify.annotations.NullMarked;
