/** The functions that template.yaml names, and what they are built of. */
@NullMarked
package com.runsmarter.billing.lambda;

import org.jspecify.annotations.NullMarked;
