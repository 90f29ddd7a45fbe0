/** The routes of sign-up, sign-in, sessions, profile and the API's own documentation. */
@NullMarked
package com.runsmarter.members.http;

import org.jspecify.annotations.NullMarked;
