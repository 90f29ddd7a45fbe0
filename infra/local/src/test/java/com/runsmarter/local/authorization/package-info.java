/** Who may use which route: what stands beside each, and the table that says it. */
@NullMarked
package com.runsmarter.local.authorization;

import org.jspecify.annotations.NullMarked;
