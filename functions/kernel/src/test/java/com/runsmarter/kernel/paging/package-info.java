@NullMarked
package com.runsmarter.kernel.paging;

import org.jspecify.annotations.NullMarked;
