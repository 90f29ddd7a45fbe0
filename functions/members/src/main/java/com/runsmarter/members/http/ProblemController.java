package com.runsmarter.members.http;

import com.runsmarter.kernel.http.AnswersNotFound;
import com.runsmarter.kernel.http.Anyone;
import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** {@code /problems/KIND}: where the type of every problem of the API leads to. */
@Controller("/problems")
@Tag(name = "documentation")
class ProblemController {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action"
          + " 'none'; frame-ancestors 'none'";

  private final ProblemPages pages;

  ProblemController(ProblemPages pages) {
    this.pages = pages;
  }

  @Get("/{kind}")
  @Anyone
  @Produces(MediaType.TEXT_HTML)
  @Operation(
      operationId = "describeProblem",
      summary = "A kind of problem, as a page",
      description = "When it occurs and what to do: where the type of a problem leads to.")
  @ApiResponse(
      responseCode = "200",
      description = "The page",
      content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = "string")))
  @AnswersNotFound
  HttpResponse<?> describe(
      @PathVariable
          @Parameter(description = "The word at the end of the type", example = "upgrade-needed")
          String kind) {
    Documents.Document page =
        pages
            .find(kind)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.notFound(
                            "There is no such kind of problem: follow the type of one.")));
    return HttpResponse.ok(page.content())
        .contentType(MediaType.of(MediaType.TEXT_HTML + ";charset=utf-8"))
        .header(HttpHeaders.ETAG, page.tag())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .header("Content-Security-Policy", POLICY);
  }
}
