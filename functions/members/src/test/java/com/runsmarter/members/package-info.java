@NullMarked
package com.runsmarter.members;

import org.jspecify.annotations.NullMarked;
