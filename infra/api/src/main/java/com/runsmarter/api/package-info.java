/**
 * The documents of the API as they can be read: its description, who may use each route, and the
 * controllers that both are checked against.
 */
@NullMarked
package com.runsmarter.api;

import org.jspecify.annotations.NullMarked;
