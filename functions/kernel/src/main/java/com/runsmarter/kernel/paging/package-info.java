/** Pages of a list and the cursors between them. */
@NullMarked
package com.runsmarter.kernel.paging;

import org.jspecify.annotations.NullMarked;
