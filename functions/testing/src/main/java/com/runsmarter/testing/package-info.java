/**
 * What the tests of several features stand on: a clock that they move, doubles of the kernel's
 * ports, and an API's function behind its handler.
 */
@NullMarked
package com.runsmarter.testing;

import org.jspecify.annotations.NullMarked;
