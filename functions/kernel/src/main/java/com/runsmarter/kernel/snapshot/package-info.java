/** What a function does before Lambda takes the snapshot that SnapStart starts it from. */
@NullMarked
package com.runsmarter.kernel.snapshot;

import org.jspecify.annotations.NullMarked;
