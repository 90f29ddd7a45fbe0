package com.runsmarter.kernel.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.runsmarter.kernel.source.Source;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.servlet.http.ServletHttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Binds {@link Source}: a controller method that has one as a parameter knows where it is asked
 * from.
 */
@Singleton
final class SourceBinder implements TypedRequestArgumentBinder<Source> {

  private final Sources sources;

  SourceBinder(Sources sources) {
    this.sources = sources;
  }

  @Override
  public Argument<Source> argumentType() {
    return Argument.of(Source.class);
  }

  @Override
  public BindingResult<Source> bind(
      ArgumentConversionContext<Source> context, HttpRequest<?> request) {
    Source source =
        request instanceof ServletHttpRequest<?, ?> transported
                && transported.getNativeRequest() instanceof APIGatewayV2HTTPEvent event
            ? sources.of(event)
            : Source.UNKNOWN;
    return () -> Optional.of(source);
  }
}
