@NullMarked
package com.runsmarter.members.roster;

import org.jspecify.annotations.NullMarked;
