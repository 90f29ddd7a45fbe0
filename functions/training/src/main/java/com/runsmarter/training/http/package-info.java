/** Training over HTTP. */
@NullMarked
package com.runsmarter.training.http;

import org.jspecify.annotations.NullMarked;
