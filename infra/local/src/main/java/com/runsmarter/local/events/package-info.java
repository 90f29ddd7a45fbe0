/**
 * What calls functions besides HTTP, queues and schedules, and what carries facts there: a table's
 * stream, a pipe, a bus.
 */
@NullMarked
package com.runsmarter.local.events;

import org.jspecify.annotations.NullMarked;
