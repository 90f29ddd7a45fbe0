@NullMarked
package com.runsmarter.billing;

import org.jspecify.annotations.NullMarked;
