@NullMarked
package com.runsmarter.kernel.outbox;

import org.jspecify.annotations.NullMarked;
