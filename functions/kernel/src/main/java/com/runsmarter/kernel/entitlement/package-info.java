/** What a member may use now: written by billing, read by whoever guards something paid for. */
@NullMarked
package com.runsmarter.kernel.entitlement;

import org.jspecify.annotations.NullMarked;
