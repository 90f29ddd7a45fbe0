/** Doors that exist on this machine alone: mail, logs, a page for people, a page for links. */
@NullMarked
package com.runsmarter.local.control;

import org.jspecify.annotations.NullMarked;
