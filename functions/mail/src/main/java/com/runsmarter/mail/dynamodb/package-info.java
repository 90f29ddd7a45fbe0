/** Mail's ports on its own table, and the outbox rows as a table's stream brings them. */
@NullMarked
package com.runsmarter.mail.dynamodb;

import org.jspecify.annotations.NullMarked;
