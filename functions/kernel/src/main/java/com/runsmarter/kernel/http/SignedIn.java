package com.runsmarter.kernel.http;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;

/**
 * Who makes the request. A controller method that has one as a parameter answers 401 to everybody
 * who is not signed in.
 *
 * @param session the signed-in device
 */
public record SignedIn(MemberId member, String session, Role role) {}
