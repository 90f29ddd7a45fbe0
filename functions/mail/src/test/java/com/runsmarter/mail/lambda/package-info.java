@NullMarked
package com.runsmarter.mail.lambda;

import org.jspecify.annotations.NullMarked;
