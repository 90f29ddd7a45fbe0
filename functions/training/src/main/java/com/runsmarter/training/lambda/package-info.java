/** Training as a Lambda function. */
@NullMarked
package com.runsmarter.training.lambda;

import org.jspecify.annotations.NullMarked;
