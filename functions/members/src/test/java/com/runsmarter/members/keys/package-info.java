@NullMarked
package com.runsmarter.members.keys;

import org.jspecify.annotations.NullMarked;
