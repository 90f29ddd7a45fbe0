@NullMarked
package com.runsmarter.bench;

import org.jspecify.annotations.NullMarked;
