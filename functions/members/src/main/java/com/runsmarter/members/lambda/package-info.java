/** The handler that template.yaml names, and what it is wired of. */
@NullMarked
package com.runsmarter.members.lambda;

import org.jspecify.annotations.NullMarked;
