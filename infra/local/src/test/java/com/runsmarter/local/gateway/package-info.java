/** Routes, events and answers by API Gateway's rules. */
@NullMarked
package com.runsmarter.local.gateway;

import org.jspecify.annotations.NullMarked;
