/** How a release of the web client is served. The client itself is under {@code resources/site}. */
@NullMarked
package com.runsmarter.site;

import org.jspecify.annotations.NullMarked;
