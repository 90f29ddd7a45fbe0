package com.runsmarter.emulators;

import com.runsmarter.loopback.Callers;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * S3: S3Proxy, which checks the signature of every request and every signed link, by the secret in
 * {@link AwsCredentials} whatever key's it is said to be. Buckets are addressed by path, as every
 * SDK does on an IP address.
 *
 * <p>It differs from the service: one set of cross-origin rules holds for all buckets; there are no
 * bucket policies, lifecycle rules, notifications or session tokens; and it lets an unsigned {@code
 * x-amz-meta-} header through.
 */
public final class S3Emulator implements AutoCloseable {
  /** Clients keep their connections; waiting for them to leave would only end in a timeout. */
  private static final long STOP_MILLIS = 0;

  private final BlobStore blobs;
  private final S3Proxy server;
  private final URI url;

  private S3Emulator(BlobStore blobs, int port, Permissions permissions) {
    this.blobs = blobs;
    server =
        S3Proxy.builder()
            .blobStore(blobs)
            .endpoint(Loopback.url(port))
            .awsAuthentication(
                AuthenticationType.AWS_V4, AwsCredentials.ACCESS_KEY, AwsCredentials.SECRET_KEY)
            .ignoreUnknownHeaders(true)
            .stopTimeout(STOP_MILLIS)
            .build();
    server.setBlobStoreLocator(
        (accessKey, bucket, key) -> {
          // Nobody signed an anonymous request.
          String signer = accessKey == null ? "" : accessKey;
          return new AccessGrant(
              AwsCredentials.SECRET_KEY,
              permissions.trusts(signer)
                  ? blobs
                  : new AuthorizedBlobStore(blobs, permissions, signer));
        });
    try {
      guard(server);
      server.start();
    } catch (Exception e) {
      throw new EmulatorException("S3Proxy did not start on port " + port, e);
    }
    url = Loopback.url(server.getPort());
  }

  /**
   * Starts one whose objects are gone when it closes.
   *
   * @param port 0 for any free one
   */
  public static S3Emulator inMemory(int port) {
    return new S3Emulator(
        BlobStores.create("transient", new Properties()), port, Permissions.open());
  }

  /**
   * Starts one that keeps its objects in a directory, which is made where it is missing.
   *
   * @param port 0 for any free one
   */
  public static S3Emulator in(Path directory, int port) {
    return in(directory, port, Permissions.open());
  }

  /**
   * Starts one that keeps its objects in a directory and asks about every request. A link is
   * decided when it is followed, by who signed it, as S3 does it.
   *
   * @param port 0 for any free one
   */
  public static S3Emulator in(Path directory, int port, Permissions permissions) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new EmulatorException("S3Proxy cannot keep its objects in " + directory, e);
    }
    Properties settings = new Properties();
    settings.setProperty("jclouds.filesystem.basedir", directory.toString());
    return new S3Emulator(BlobStores.create("filesystem", settings), port, permissions);
  }

  /** Where S3 answers. */
  public URI url() {
    return url;
  }

  /** Makes a bucket, and leaves one alone that is there already. */
  public void createBucket(String name) {
    if (!blobs.containerExists(name)) {
      blobs.createContainer(name);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new EmulatorException("S3Proxy did not stop", e);
    } finally {
      blobs.close();
    }
  }

  /**
   * S3Proxy checks signatures, but the key is in the source; and it has no place for a check before
   * its own but the server that it keeps to itself.
   */
  private static void guard(S3Proxy proxy) throws ReflectiveOperationException {
    Field field = S3Proxy.class.getDeclaredField("server");
    field.setAccessible(true);
    var jetty = (Server) field.get(proxy);
    jetty.setHandler(new S3Guard(jetty.getHandler()));
  }

  /** No page reads or writes here: what pages may have comes by the front door. */
  private static final class S3Guard extends Handler.Wrapper {
    S3Guard(Handler behind) {
      super(behind);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      HttpFields fields = request.getHeaders();
      Callers.Headers headers = name -> Optional.ofNullable(fields.get(name));
      Optional<Callers.Refused> refused = Callers.fromElsewhere(headers);
      if (refused.isPresent()) {
        response.setStatus(refused.get().status());
        Content.Sink.write(response, true, refused.get().reason(), callback);
        return true;
      }
      return super.handle(request, response, callback);
    }
  }
}
