@NullMarked
package com.runsmarter.mail.dynamodb;

import org.jspecify.annotations.NullMarked;
