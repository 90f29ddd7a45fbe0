/** Sends the mails that other features owe: each at least once, and once where nothing fails. */
@NullMarked
package com.runsmarter.mail;

import org.jspecify.annotations.NullMarked;
