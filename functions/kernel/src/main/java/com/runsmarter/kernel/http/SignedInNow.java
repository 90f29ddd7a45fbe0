package com.runsmarter.kernel.http;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;

/**
 * Who makes the request, on a device that is signed in at this moment. A controller method that has
 * one as a parameter answers 401 to everybody else: also to who signed out, though her access token
 * has not run out. A route that costs money or changes something takes this one, for two reads; a
 * route that only shows takes {@link SignedIn}.
 *
 * @param session the signed-in device
 * @param role what the session was opened in
 */
public record SignedInNow(MemberId member, String session, Role role) {}
