@NullMarked
package com.runsmarter.kernel.member;

import org.jspecify.annotations.NullMarked;
