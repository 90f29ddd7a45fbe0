/** Emails as MIME messages, handed to Amazon SES. */
@NullMarked
package com.runsmarter.mail.ses;

import org.jspecify.annotations.NullMarked;
