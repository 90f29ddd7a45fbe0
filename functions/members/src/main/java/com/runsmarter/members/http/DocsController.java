package com.runsmarter.members.http;

import com.runsmarter.kernel.http.AnswersNotFound;
import com.runsmarter.kernel.http.Anyone;
import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;

/** The API's own description, for programs and for people. Nothing comes from another site. */
@Controller
@Tag(name = "documentation")
class DocsController {

  private static final String CSS = "text/css";
  private static final String SCRIPT = "text/javascript";

  /** The media type of YAML (RFC 9512). */
  private static final String YAML = "application/yaml";

  private static final Map<String, String> PARTS =
      Map.of("swagger-ui.css", CSS, "swagger-ui-bundle.js", SCRIPT, "start.js", SCRIPT);

  /** The page styles itself inline and draws its icons from data; all else is its own files. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'";

  private final Documents documents;

  DocsController(Documents documents) {
    this.documents = documents;
  }

  @Get("/openapi.yaml")
  @Anyone
  @Produces(YAML)
  @Operation(operationId = "describeApi", summary = "This description, as OpenAPI 3.1")
  @ApiResponse(
      responseCode = "200",
      description = "The description",
      content = @Content(mediaType = YAML, schema = @Schema(type = "string")))
  HttpResponse<?> describe() {
    return render("openapi.yaml", YAML);
  }

  @Get("/docs")
  @Anyone
  @Produces(MediaType.TEXT_HTML)
  @Operation(operationId = "browseApi", summary = "This description, as a page to browse")
  @ApiResponse(
      responseCode = "200",
      description = "The page",
      content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = "string")))
  HttpResponse<?> browse() {
    return render("index.html", MediaType.TEXT_HTML).header("Content-Security-Policy", POLICY);
  }

  @Get("/docs/{part}")
  @Anyone
  @Produces({CSS, SCRIPT})
  @Operation(operationId = "browseApiPart", summary = "A style sheet or script of the page")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content = {
        @Content(mediaType = CSS, schema = @Schema(type = "string")),
        @Content(mediaType = SCRIPT, schema = @Schema(type = "string"))
      })
  @AnswersNotFound
  HttpResponse<?> part(
      @Parameter(description = "The file's name", example = "swagger-ui.css") String part) {
    String mediaType =
        Optional.ofNullable(PARTS.get(part)).orElseThrow(() -> absent("/docs/" + part));
    return render(part, mediaType);
  }

  private MutableHttpResponse<?> render(String name, String mediaType) {
    Documents.Document document = documents.find(name).orElseThrow(() -> absent("/" + name));
    return HttpResponse.ok(document.content())
        .contentType(MediaType.of(mediaType + ";charset=utf-8"))
        .header(HttpHeaders.ETAG, document.tag())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
  }

  private static ProblemException absent(String path) {
    return new ProblemException(Problem.notFound("Nothing is at " + path + "."));
  }
}
