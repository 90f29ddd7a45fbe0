/** Where requests come from, as far as anybody here may know it. */
@NullMarked
package com.runsmarter.kernel.source;

import org.jspecify.annotations.NullMarked;
