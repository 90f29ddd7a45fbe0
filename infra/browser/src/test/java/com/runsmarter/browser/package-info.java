/**
 * The browser ring: each story as a person does it, in Chromium, on the local stack. It is built
 * and run by the profile {@code browser} alone.
 */
@NullMarked
package com.runsmarter.browser;

import org.jspecify.annotations.NullMarked;
