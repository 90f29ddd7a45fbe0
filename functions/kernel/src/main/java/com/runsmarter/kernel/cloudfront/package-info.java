/** Links that CloudFront honours. */
@NullMarked
package com.runsmarter.kernel.cloudfront;

import org.jspecify.annotations.NullMarked;
