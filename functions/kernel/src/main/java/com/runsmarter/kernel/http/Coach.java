package com.runsmarter.kernel.http;

import com.runsmarter.kernel.MemberId;

/**
 * The coach who makes the request. A controller method that has one as a parameter answers 401 to
 * everybody who is not signed in at this moment, and 403 to everybody whose session no coach
 * opened, or whose address is not listed now, whatever the access token says.
 *
 * @param session the signed-in device
 */
public record Coach(MemberId member, String session) {}
