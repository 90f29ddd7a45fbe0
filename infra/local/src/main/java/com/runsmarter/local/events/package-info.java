/** What calls functions besides HTTP: queues, table streams and schedules. */
@NullMarked
package com.runsmarter.local.events;

import org.jspecify.annotations.NullMarked;
