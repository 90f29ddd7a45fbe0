/** The library as a Lambda function. */
@NullMarked
package com.runsmarter.library.lambda;

import org.jspecify.annotations.NullMarked;
