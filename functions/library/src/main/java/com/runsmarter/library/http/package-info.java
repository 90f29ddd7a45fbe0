/** The library over HTTP. */
@NullMarked
package com.runsmarter.library.http;

import org.jspecify.annotations.NullMarked;
