/**
 * What features tell each other: the published vocabulary of facts. Each kind is a record with its
 * word, its version, its writer and its reader; the feature that tells it and those that hear it
 * share nothing else. A payload has ids, dates and words of the system's own, and no personal data.
 */
@NullMarked
package com.runsmarter.kernel.fact;

import org.jspecify.annotations.NullMarked;
