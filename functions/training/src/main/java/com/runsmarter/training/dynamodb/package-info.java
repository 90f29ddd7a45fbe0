/** Programmes and plans in DynamoDB. */
@NullMarked
package com.runsmarter.training.dynamodb;

import org.jspecify.annotations.NullMarked;
