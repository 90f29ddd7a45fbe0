/** Runs template.yaml on this machine: one command, no account, no container. */
@NullMarked
package com.runsmarter.local;

import org.jspecify.annotations.NullMarked;
