/** The ports on DynamoDB; the items are the only classes that know an attribute's name. */
@NullMarked
package com.runsmarter.billing.dynamodb;

import org.jspecify.annotations.NullMarked;
