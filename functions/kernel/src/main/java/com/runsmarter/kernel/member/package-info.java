/** Who a member is, as other features may know it: written by members, read by the rest. */
@NullMarked
package com.runsmarter.kernel.member;

import org.jspecify.annotations.NullMarked;
