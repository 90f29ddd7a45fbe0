/** The coach's roster: who the members are, with what billing tells of their memberships. */
@NullMarked
package com.runsmarter.members.roster;

import org.jspecify.annotations.NullMarked;
