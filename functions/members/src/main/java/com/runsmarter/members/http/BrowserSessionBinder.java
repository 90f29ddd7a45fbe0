package com.runsmarter.members.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.servlet.http.ServletHttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Binds {@link BrowserSession}. The cookies are the event's own: the framework does not hand on
 * those of payload format 2.0.
 */
@Singleton
final class BrowserSessionBinder implements TypedRequestArgumentBinder<BrowserSession> {

  @Override
  public Argument<BrowserSession> argumentType() {
    return Argument.of(BrowserSession.class);
  }

  @Override
  public BindingResult<BrowserSession> bind(
      ArgumentConversionContext<BrowserSession> context, HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    BrowserSession session =
        BrowserSession.read(
            headers.findFirst(BrowserSession.HEADER),
            headers.findFirst("Sec-Fetch-Site"),
            cookies(request));
    return () -> Optional.of(session);
  }

  private static List<String> cookies(HttpRequest<?> request) {
    return request instanceof ServletHttpRequest<?, ?> transported
            && transported.getNativeRequest() instanceof APIGatewayV2HTTPEvent event
        ? Optional.ofNullable(event.getCookies()).orElse(List.of())
        : List.of();
  }
}
