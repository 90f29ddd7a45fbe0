@NullMarked
package com.runsmarter.api;

import org.jspecify.annotations.NullMarked;
