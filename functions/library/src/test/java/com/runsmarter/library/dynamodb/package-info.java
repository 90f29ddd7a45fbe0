@NullMarked
package com.runsmarter.library.dynamodb;

import org.jspecify.annotations.NullMarked;
