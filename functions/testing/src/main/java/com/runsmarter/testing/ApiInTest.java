package com.runsmarter.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.kernel.http.ApiFunction;
import com.runsmarter.kernel.http.EdgeSecret;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.secrets.SecretAddresses;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The real handler of an API's function, fed with event files as the Lambda runtime reads them. */
public final class ApiInTest implements AutoCloseable {

  private static final String ORIGIN = "origin";
  private static final String ORIGIN_SECRET = "what-the-edge-adds-to-each-request";
  private static final String ADDRESSES = "addresses";
  private static final InMemorySecrets SECRETS =
      new InMemorySecrets(
          Map.of(
              ORIGIN,
              "{\"first\":\"%s\",\"second\":\"\"}".formatted(ORIGIN_SECRET),
              ADDRESSES,
              "{\"site\":\"https://site.example\",\"media\":\"https://site.example/media\"}"));

  private final ApplicationContext context;
  private final ApiFunction handler;

  private ApiInTest(ApplicationContext context, ApiFunction handler) {
    this.context = context;
    this.handler = handler;
  }

  /** A function that is given these settings, by the names that template.yaml has for them. */
  public static Builder with(Map<String, String> settings) {
    return new Builder()
        .with(Settings.class, new Settings(settings))
        .with(EdgeSecret.class, new EdgeSecret(SECRETS, ORIGIN))
        .with(SecretAddresses.class, new SecretAddresses(SECRETS, ADDRESSES));
  }

  /** Sends an event as it comes through the edge, which says who asks. */
  public APIGatewayV2HTTPResponse send(EventFile event, Context invocation) {
    APIGatewayV2HTTPEvent request = event.as(APIGatewayV2HTTPEvent.class);
    Map<String, String> headers = new HashMap<>(request.getHeaders());
    headers.put(EdgeSecret.HEADER, ORIGIN_SECRET);
    headers.put("x-viewer-ip", request.getRequestContext().getHttp().getSourceIp());
    request.setHeaders(headers);
    return handler.handleRequest(request, invocation);
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
