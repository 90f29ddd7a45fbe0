package com.runsmarter.local.function.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells what it sees around it. */
public final class Surroundings
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    var seen = new HashMap<String, Object>(System.getenv());
    seen.put("pid", ProcessHandle.current().pid());
    seen.put("java", Runtime.version().feature());
    seen.put("heapMb", Runtime.getRuntime().maxMemory() / (1024 * 1024));
    seen.put("remaining", context.getRemainingTimeInMillis());
    seen.put("requestId", context.getAwsRequestId());
    seen.put("runtimeLibraries", runtimeLibraries());
    return seen;
  }

  /** The files of the runtime's native code, where Linux tells. */
  private static List<String> runtimeLibraries() {
    var maps = Path.of("/proc/self/maps");
    if (!Files.isReadable(maps)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(maps)) {
      return lines
          .filter(line -> line.contains("aws-lambda-jni"))
          .map(line -> line.substring(line.indexOf('/')))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
