/** What every log line says of its circumstances. */
@NullMarked
package com.runsmarter.kernel.log;

import org.jspecify.annotations.NullMarked;
