package com.runsmarter.kernel.http;

import com.runsmarter.kernel.log.LogContext;
import com.runsmarter.kernel.token.AccessTokens;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Binds {@link SignedIn} from {@code Authorization: Bearer …} (RFC 6750, 2.1). */
@Singleton
@Requires(beans = AccessTokens.class)
final class SignedInBinder implements TypedRequestArgumentBinder<SignedIn> {

  private static final String SCHEME = "Bearer ";

  private final AccessTokens tokens;

  SignedInBinder(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Argument<SignedIn> argumentType() {
    return Argument.of(SignedIn.class);
  }

  @Override
  public BindingResult<SignedIn> bind(
      ArgumentConversionContext<SignedIn> context, HttpRequest<?> request) {
    String header =
        Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.unauthorized(
                            "Send the access token as Authorization: Bearer TOKEN.")));
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new ProblemException(
          Problem.unauthorized("Send the access token as Authorization: Bearer TOKEN."));
    }
    SignedIn signedIn =
        tokens
            .verify(header.substring(SCHEME.length()).strip())
            .map(token -> new SignedIn(token.member(), token.session(), token.role()))
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.unauthorized(
                            "The access token is not valid any more: refresh the session or sign"
                                + " in again.")));
    LogContext.signedIn(signedIn.member());
    return () -> Optional.of(signedIn);
  }
}
