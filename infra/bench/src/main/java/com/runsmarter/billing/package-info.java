/** Benchmarks of what billing keeps to itself. */
@NullMarked
package com.runsmarter.billing;

import org.jspecify.annotations.NullMarked;
