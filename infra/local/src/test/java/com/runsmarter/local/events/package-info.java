/** Queues, streams and schedules against the emulators, with functions that do as they are told. */
@NullMarked
package com.runsmarter.local.events;

import org.jspecify.annotations.NullMarked;
