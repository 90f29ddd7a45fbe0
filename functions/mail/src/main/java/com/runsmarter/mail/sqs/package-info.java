/** The queues of mails: what a message says, how a batch comes in, and how one comes again. */
@NullMarked
package com.runsmarter.mail.sqs;

import org.jspecify.annotations.NullMarked;
