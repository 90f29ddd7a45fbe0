/** The least a function can be: what a cold start costs before any of our code is in it. */
@NullMarked
package com.runsmarter.bench.hello;

import org.jspecify.annotations.NullMarked;
