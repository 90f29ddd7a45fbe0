/** What is for sale, and which products open the team's library. */
@NullMarked
package com.runsmarter.billing.offer;

import org.jspecify.annotations.NullMarked;
