@NullMarked
package com.runsmarter.content.load;

import org.jspecify.annotations.NullMarked;
