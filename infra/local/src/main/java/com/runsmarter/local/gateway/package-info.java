/** The HTTP API in front of the functions, as API Gateway is in front of them when deployed. */
@NullMarked
package com.runsmarter.local.gateway;

import org.jspecify.annotations.NullMarked;
