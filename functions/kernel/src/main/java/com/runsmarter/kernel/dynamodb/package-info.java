/** DynamoDB tables with keys pk and sk: items, conditions, transactions, and the shared items. */
@NullMarked
package com.runsmarter.kernel.dynamodb;

import org.jspecify.annotations.NullMarked;
