/** The kinds of problems that the features have, and what is said of them. */
@NullMarked
package com.runsmarter.local.problems;

import org.jspecify.annotations.NullMarked;
