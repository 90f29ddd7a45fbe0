package com.runsmarter.members.http;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** The answer to whoever asks for a mail: nothing, so that it tells nothing. */
@Serdeable
@Schema(
    name = "Asked",
    description = "Empty, whoever asks: whether an address has an account is nobody's business")
record Asked() {}
