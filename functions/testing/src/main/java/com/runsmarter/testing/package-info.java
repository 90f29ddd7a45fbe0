/**
 * What the tests of several features stand on: a clock that they move, and doubles of the kernel's
 * ports.
 */
@NullMarked
package com.runsmarter.testing;

import org.jspecify.annotations.NullMarked;
