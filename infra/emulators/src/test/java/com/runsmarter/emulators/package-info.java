@NullMarked
package com.runsmarter.emulators;

import org.jspecify.annotations.NullMarked;
