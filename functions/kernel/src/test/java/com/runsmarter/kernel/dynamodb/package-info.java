@NullMarked
package com.runsmarter.kernel.dynamodb;

import org.jspecify.annotations.NullMarked;
