/** What the template model reads, and what it refuses. */
@NullMarked
package com.runsmarter.template;

import org.jspecify.annotations.NullMarked;
