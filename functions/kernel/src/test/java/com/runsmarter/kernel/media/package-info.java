@NullMarked
package com.runsmarter.kernel.media;

import org.jspecify.annotations.NullMarked;
