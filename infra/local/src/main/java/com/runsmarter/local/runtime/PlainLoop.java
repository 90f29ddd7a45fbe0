package com.runsmarter.local.runtime;

import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The runtime's loop in plain Java: takes an event, calls the handler, reports what came of it.
 *
 * <p>The runtime interface client carries its own loop over a native library that is built for
 * Linux only; elsewhere this loop drives the same handler loader over the same API.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
final class PlainLoop {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  private PlainLoop(String api) {
    this.base = "http://" + api + "/2018-06-01/runtime/";
  }

  static void run(String handler) throws IOException, InterruptedException {
    Map<String, String> environment = System.getenv();
    var loop = new PlainLoop(environment.getOrDefault("AWS_LAMBDA_RUNTIME_API", ""));
    // As the runtime interface client does.
    var root = new File(System.getProperty("user.dir", "."));
    LambdaRequestHandler loaded;
    try {
      var loader = new URLClassLoader(classPath(root), PlainLoop.class.getClassLoader());
      Thread.currentThread().setContextClassLoader(loader);
      loaded = EventHandlerLoader.loadEventHandler(HandlerInfo.fromString(handler, loader));
    } catch (Exception | LinkageError e) {
      loop.report("init/error", e);
      throw new IllegalStateException("The handler " + handler + " did not start", e);
    }
    while (true) {
      loop.once(loaded);
    }
  }

  private void once(LambdaRequestHandler handler) throws IOException, InterruptedException {
    HttpResponse<byte[]> next =
        http.send(
            HttpRequest.newBuilder(URI.create(base + "invocation/next")).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    var request = new InvocationRequest();
    String id = header(next, "Lambda-Runtime-Aws-Request-Id");
    request.setId(id);
    request.setDeadlineTimeInMs(Long.parseLong(header(next, "Lambda-Runtime-Deadline-Ms")));
    request.setInvokedFunctionArn(header(next, "Lambda-Runtime-Invoked-Function-Arn"));
    request.setContent(next.body());
    byte[] answer;
    try {
      answer = handler.call(request).toByteArray();
    } catch (Exception | LinkageError e) {
      report("invocation/" + id + "/error", e);
      return;
    }
    post("invocation/" + id + "/response", answer, "");
  }

  private void report(String path, Throwable fault) throws IOException, InterruptedException {
    String type = fault.getClass().getName();
    String body =
        "{\"errorMessage\":\"%s\",\"errorType\":\"%s\"}"
            .formatted(quoted(String.valueOf(fault.getMessage())), type);
    post(path, body.getBytes(StandardCharsets.UTF_8), type);
  }

  private void post(String path, byte[] body, String errorType)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!errorType.isEmpty()) {
      request.header("Lambda-Runtime-Function-Error-Type", errorType);
    }
    http.send(request.build(), HttpResponse.BodyHandlers.discarding());
  }

  private static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
  }

  /** Lambda's order: the task root, then every jar under lib by name. */
  private static URL[] classPath(File root) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    urls.add(root.toURI().toURL());
    File[] jars = new File(root, "lib").listFiles((folder, name) -> name.endsWith(".jar"));
    if (jars != null) {
      Arrays.sort(jars);
      for (File jar : jars) {
        urls.add(jar.toURI().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }
}
