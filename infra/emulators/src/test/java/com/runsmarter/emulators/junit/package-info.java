@NullMarked
package com.runsmarter.emulators.junit;

import org.jspecify.annotations.NullMarked;
