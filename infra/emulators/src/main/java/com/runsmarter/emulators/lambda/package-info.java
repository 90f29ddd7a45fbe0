/** What Lambda hands a function, for tests that call a handler themselves. */
@NullMarked
package com.runsmarter.emulators.lambda;

import org.jspecify.annotations.NullMarked;
