@NullMarked
package com.runsmarter.kernel.sqs;

import org.jspecify.annotations.NullMarked;
