/** Brings content to where it is used: tables, the media bucket, Stripe. */
@NullMarked
package com.runsmarter.content.load;

import org.jspecify.annotations.NullMarked;
