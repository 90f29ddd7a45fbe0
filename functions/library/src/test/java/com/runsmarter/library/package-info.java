@NullMarked
package com.runsmarter.library;

import org.jspecify.annotations.NullMarked;
