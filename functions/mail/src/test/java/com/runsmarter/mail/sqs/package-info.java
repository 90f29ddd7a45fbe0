@NullMarked
package com.runsmarter.mail.sqs;

import org.jspecify.annotations.NullMarked;
