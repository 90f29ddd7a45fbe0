@NullMarked
package com.runsmarter.mail;

import org.jspecify.annotations.NullMarked;
