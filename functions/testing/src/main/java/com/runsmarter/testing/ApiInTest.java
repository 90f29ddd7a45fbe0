package com.runsmarter.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.kernel.http.ApiFunction;
import com.runsmarter.kernel.lambda.Settings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The real handler of an API's function, fed with event files as the Lambda runtime reads them. */
public final class ApiInTest implements AutoCloseable {

  private final ApplicationContext context;
  private final ApiFunction handler;

  private ApiInTest(ApplicationContext context, ApiFunction handler) {
    this.context = context;
    this.handler = handler;
  }

  /** A function that is given these settings, by the names that template.yaml has for them. */
  public static Builder with(Map<String, String> settings) {
    return new Builder().with(Settings.class, new Settings(settings));
  }

  /** Sends an event. */
  public APIGatewayV2HTTPResponse send(EventFile event, Context invocation) {
    return handler.handleRequest(event.as(APIGatewayV2HTTPEvent.class), invocation);
  }

  /** The body of an answer that is an object, as a tree of maps and lists. */
  @SuppressWarnings("unchecked") // an object's names are texts
  public Map<String, Object> json(APIGatewayV2HTTPResponse response) {
    try {
      return Objects.requireNonNull(
          context.getBean(JsonMapper.class).readValue(response.getBody(), Map.class));
    } catch (IOException garbled) {
      throw new UncheckedIOException(garbled);
    }
  }

  /** A text that an answer's body has. */
  public String text(APIGatewayV2HTTPResponse response, String name) {
    return (String) Objects.requireNonNull(json(response).get(name), name);
  }

  @Override
  public void close() {
    context.close();
  }

  /** What stands in for the function's own beans. */
  public static final class Builder {

    private final ApplicationContext context = ApplicationContext.builder().build();

    private Builder() {}

    /** Puts something in place of the bean of a type. */
    public <T> Builder with(Class<T> type, T bean) {
      context.registerBeanDefinition(
          RuntimeBeanDefinition.builder(type, () -> bean).singleton(true).replaces(type).build());
      return this;
    }

    /** Starts the function. */
    public ApiInTest start(Function<ApplicationContext, ApiFunction> handler) {
      context.start();
      return new ApiInTest(context, handler.apply(context));
    }
  }
}
