@NullMarked
package com.runsmarter.site;

import org.jspecify.annotations.NullMarked;
