@NullMarked
package com.runsmarter.billing.lambda;

import org.jspecify.annotations.NullMarked;
