@NullMarked
package com.runsmarter.mail.ses;

import org.jspecify.annotations.NullMarked;
