package com.runsmarter.kernel.http;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Binds {@link SignedIn} from the bearer token. */
@Singleton
final class SignedInBinder implements TypedRequestArgumentBinder<SignedIn> {

  private final BearerTokens tokens;

  SignedInBinder(BearerTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Argument<SignedIn> argumentType() {
    return Argument.of(SignedIn.class);
  }

  @Override
  public BindingResult<SignedIn> bind(
      ArgumentConversionContext<SignedIn> context, HttpRequest<?> request) {
    SignedIn signedIn = tokens.read(request);
    return () -> Optional.of(signedIn);
  }
}
