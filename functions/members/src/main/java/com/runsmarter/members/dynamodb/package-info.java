/** Members' ports on members' table. */
@NullMarked
package com.runsmarter.members.dynamodb;

import org.jspecify.annotations.NullMarked;
