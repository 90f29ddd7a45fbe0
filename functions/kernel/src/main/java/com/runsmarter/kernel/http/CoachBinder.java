package com.runsmarter.kernel.http;

import com.runsmarter.kernel.member.Coaches;
import com.runsmarter.kernel.member.MemberProfiles;
import com.runsmarter.kernel.member.Role;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Binds {@link Coach} from the open session's role, the member's address and the list of coaches.
 */
@Singleton
@Requires(beans = {SignedInNowBinder.class, MemberProfiles.class, Coaches.class})
final class CoachBinder implements TypedRequestArgumentBinder<Coach> {

  private final SignedInNowBinder sessions;
  private final MemberProfiles profiles;
  private final Coaches coaches;

  CoachBinder(SignedInNowBinder sessions, MemberProfiles profiles, Coaches coaches) {
    this.sessions = sessions;
    this.profiles = profiles;
    this.coaches = coaches;
  }

  @Override
  public Argument<Coach> argumentType() {
    return Argument.of(Coach.class);
  }

  @Override
  public BindingResult<Coach> bind(
      ArgumentConversionContext<Coach> context, HttpRequest<?> request) {
    SignedInNow signedIn = sessions.read(request);
    boolean isCoach =
        profiles
            .find(signedIn.member())
            .filter(member -> coaches.stillOf(signedIn.role(), member.email()) == Role.COACH)
            .isPresent();
    if (!isCoach) {
      throw new ProblemException(CommonProblem.COACH_ONLY.problem());
    }
    return () -> Optional.of(new Coach(signedIn.member(), signedIn.session()));
  }
}
