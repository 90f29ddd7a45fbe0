/** The API's one OpenAPI document, put together from what each feature's compiler run wrote. */
@NullMarked
package com.runsmarter.local.openapi;

import org.jspecify.annotations.NullMarked;
