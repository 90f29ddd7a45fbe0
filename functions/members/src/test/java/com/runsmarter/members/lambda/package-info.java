@NullMarked
package com.runsmarter.members.lambda;

import org.jspecify.annotations.NullMarked;
