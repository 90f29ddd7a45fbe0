@NullMarked
package com.runsmarter.members.jose;

import org.jspecify.annotations.NullMarked;
