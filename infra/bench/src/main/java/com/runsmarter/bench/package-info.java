/**
 * What docs/performance.md reports: cold starts, warm requests, the cost of every request in the
 * story, the stack's own start, and the hot paths that are ours. Figures are compared within one
 * run, never with a number written down elsewhere.
 */
@NullMarked
package com.runsmarter.bench;

import org.jspecify.annotations.NullMarked;
