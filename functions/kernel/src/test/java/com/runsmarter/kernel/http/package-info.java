@NullMarked
package com.runsmarter.kernel.http;

import org.jspecify.annotations.NullMarked;
