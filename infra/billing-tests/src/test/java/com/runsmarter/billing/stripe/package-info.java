@NullMarked
package com.runsmarter.billing.stripe;

import org.jspecify.annotations.NullMarked;
