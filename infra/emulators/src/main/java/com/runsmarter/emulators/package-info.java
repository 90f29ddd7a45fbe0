/** The parts of AWS that template.yaml names, on loopback, in this JVM. */
@NullMarked
package com.runsmarter.emulators;

import org.jspecify.annotations.NullMarked;
