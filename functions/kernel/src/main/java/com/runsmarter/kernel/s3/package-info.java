/** Links signed for S3. A feature that uses them brings the S3 SDK: the kernel makes none. */
@NullMarked
package com.runsmarter.kernel.s3;

import org.jspecify.annotations.NullMarked;
