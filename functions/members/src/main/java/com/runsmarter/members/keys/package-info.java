/** What members do with the signing key: access tokens as JWTs, and codes hashed with a key. */
@NullMarked
package com.runsmarter.members.keys;

import org.jspecify.annotations.NullMarked;
