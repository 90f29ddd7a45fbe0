package com.runsmarter.kernel.http;

import com.runsmarter.kernel.paging.Listing;
import com.runsmarter.kernel.source.Source;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Routes that do what tests need. */
@Hidden
@Controller("/parcels")
class ParcelController {

  @Post
  Parcel take(@Valid @Body Parcel parcel) {
    return parcel;
  }

  @Get
  Listing<String> list(
      @QueryValue @Max(value = 100, message = "must be at most 100") @Nullable Integer limit) {
    return new Listing<>(List.of("limit " + (limit == null ? "none" : limit)), null);
  }

  @Get("/words")
  Listing<String> words(HttpRequest<?> request) {
    return new Listing<>(request.getParameters().getAll("word"), "more");
  }

  @Get("/named/{name}")
  Listing<String> named(String name) {
    return new Listing<>(List.of(name), null);
  }

  @Post("/sent")
  @Status(HttpStatus.OK)
  Listing<String> sent() {
    return new Listing<>(List.of(), null);
  }

  @Get("/label")
  @Produces({MediaType.TEXT_PLAIN, MediaType.TEXT_CSV})
  HttpResponse<String> label() {
    return HttpResponse.ok("To Sam")
        .contentType(MediaType.of(MediaType.TEXT_PLAIN + ";charset=utf-8"))
        .header(HttpHeaders.ETAG, "\"v1\"")
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
  }

  @Get("/mine")
  Listing<String> mine(SignedIn signedIn) {
    return new Listing<>(
        List.of(signedIn.member().value(), signedIn.session(), signedIn.role().name()), null);
  }

  @Post("/mine")
  Listing<String> send(SignedInNow signedIn) {
    return new Listing<>(
        List.of(signedIn.member().value(), signedIn.session(), signedIn.role().name()), null);
  }

  @Get("/whence")
  Listing<String> whence(Source source) {
    return new Listing<>(List.of(source.value()), null);
  }

  @Get("/broken")
  Parcel broken() {
    throw new IllegalStateException("the secret is hunter2");
  }

  @Get("/locked")
  Parcel locked() {
    throw new ProblemException(
        CommonProblem.COACH_ONLY.problem("Upgrade.").withOffer("team-monthly"));
  }
}
