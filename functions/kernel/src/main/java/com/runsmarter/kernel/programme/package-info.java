/** What can be chosen at sign-up: written by training, read by members. */
@NullMarked
package com.runsmarter.kernel.programme;

import org.jspecify.annotations.NullMarked;
