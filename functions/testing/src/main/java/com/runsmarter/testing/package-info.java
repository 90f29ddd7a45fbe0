/**
 * What the tests of several features stand on: a clock that they move, doubles of the kernel's
 * ports, and functions behind their handlers.
 */
@NullMarked
package com.runsmarter.testing;

import org.jspecify.annotations.NullMarked;
