@NullMarked
package com.runsmarter.content;

import org.jspecify.annotations.NullMarked;
