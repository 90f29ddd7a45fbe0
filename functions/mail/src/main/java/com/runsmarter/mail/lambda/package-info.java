/** The handler that template.yaml names, wired by hand: it starts faster than a framework does. */
@NullMarked
package com.runsmarter.mail.lambda;

import org.jspecify.annotations.NullMarked;
