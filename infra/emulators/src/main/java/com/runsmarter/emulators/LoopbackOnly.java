package com.runsmarter.emulators;

import com.runsmarter.loopback.Callers;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Stands before a handler that asks nobody where a request comes from: see {@link Callers}. */
final class LoopbackOnly extends Handler.Wrapper {
  LoopbackOnly(Handler behind) {
    super(behind);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpFields headers = request.getHeaders();
    Optional<Callers.Refused> refused =
        Callers.fromElsewhere(name -> Optional.ofNullable(headers.get(name)));
    if (refused.isPresent()) {
      response.setStatus(refused.get().status());
      Content.Sink.write(response, true, refused.get().reason(), callback);
      return true;
    }
    return super.handle(request, response, callback);
  }
}
