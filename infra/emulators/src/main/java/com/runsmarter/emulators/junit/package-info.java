/** Contract tests against DynamoDB, S3 and SQS: embedded by default, LocalStack or any endpoint. */
@NullMarked
package com.runsmarter.emulators.junit;

import org.jspecify.annotations.NullMarked;
