@NullMarked
package com.runsmarter.members.dynamodb;

import org.jspecify.annotations.NullMarked;
