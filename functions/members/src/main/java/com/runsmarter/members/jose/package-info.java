/**
 * What members do with the signing keys: access tokens as JWTs, codes hashed and tokens derived.
 */
@NullMarked
package com.runsmarter.members.jose;

import org.jspecify.annotations.NullMarked;
