/** Programmes, the plans that members follow by them, and the audio of a run. */
@NullMarked
package com.runsmarter.training;

import org.jspecify.annotations.NullMarked;
