@NullMarked
package com.runsmarter.training;

import org.jspecify.annotations.NullMarked;
