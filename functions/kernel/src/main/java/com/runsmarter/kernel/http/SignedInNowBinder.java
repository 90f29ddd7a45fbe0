package com.runsmarter.kernel.http;

import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.session.LiveSessions;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Binds {@link SignedInNow} from the bearer token and the session that it names. */
@Singleton
final class SignedInNowBinder implements TypedRequestArgumentBinder<SignedInNow> {

  private final BearerTokens tokens;
  private final LiveSessions sessions;

  SignedInNowBinder(BearerTokens tokens, LiveSessions sessions) {
    this.tokens = tokens;
    this.sessions = sessions;
  }

  @Override
  public Argument<SignedInNow> argumentType() {
    return Argument.of(SignedInNow.class);
  }

  @Override
  public BindingResult<SignedInNow> bind(
      ArgumentConversionContext<SignedInNow> context, HttpRequest<?> request) {
    SignedInNow signedIn = read(request);
    return () -> Optional.of(signedIn);
  }

  /**
   * Who makes the request.
   *
   * @throws ProblemException when nobody does whose session is open
   */
  SignedInNow read(HttpRequest<?> request) {
    SignedIn signedIn = tokens.read(request);
    Role role =
        sessions
            .roleOf(signedIn.member(), signedIn.session())
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.unauthorized(
                            "This device is not signed in any more: sign in again.")));
    return new SignedInNow(signedIn.member(), signedIn.session(), role);
  }
}
