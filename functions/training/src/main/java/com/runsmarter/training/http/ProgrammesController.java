package com.runsmarter.training.http;

import com.runsmarter.kernel.http.Anyone;
import com.runsmarter.kernel.paging.Listing;
import com.runsmarter.training.Coaching;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** {@code GET /v1/programmes}: open to everybody, since one is chosen when signing up. */
@Controller("/v1/programmes")
@Tag(name = "training")
final class ProgrammesController {

  private final Coaching coaching;

  ProgrammesController(Coaching coaching) {
    this.coaching = coaching;
  }

  @Get
  @Anyone
  @Operation(
      operationId = "listProgrammes",
      summary = "The programmes that can be started",
      description = "Open to everybody: a programme is chosen when signing up.")
  @ApiResponse(responseCode = "200", description = "All of them; next is always null")
  Listing<ProgrammeResponse> list() {
    return new Listing<>(coaching.onOffer().stream().map(ProgrammeResponse::of).toList(), null);
  }
}
