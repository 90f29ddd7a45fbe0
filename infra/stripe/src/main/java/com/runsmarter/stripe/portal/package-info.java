/** The billing portal's sessions and their configurations. */
@NullMarked
package com.runsmarter.stripe.portal;

import org.jspecify.annotations.NullMarked;
