/** The strength library: what there is to watch, and who may watch it. */
@NullMarked
package com.runsmarter.library;

import org.jspecify.annotations.NullMarked;
