package com.runsmarter.content.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The media bucket as one listing shows it. A file is uploaded only where the bucket does not hold
 * the same bytes: the ETag of an object put in one piece is the MD5 of its bytes.
 */
final class MediaBucket {

  private static final int BLOCK = 1 << 16;

  private final S3Client s3;
  private final String bucket;
  private final Map<String, String> sums;

  private MediaBucket(S3Client s3, String bucket, Map<String, String> sums) {
    this.s3 = s3;
    this.bucket = bucket;
    this.sums = sums;
  }

  static MediaBucket list(S3Client s3, String bucket) {
    Map<String, String> sums = new HashMap<>();
    s3.listObjectsV2Paginator(request -> request.bucket(bucket))
        .contents()
        .forEach(object -> sums.put(object.key(), object.eTag().replace("\"", "")));
    return new MediaBucket(s3, bucket, sums);
  }

  boolean holds(String key) {
    return sums.containsKey(key);
  }

  /**
   * Uploads a file unless the bucket has it.
   *
   * @return whether it was uploaded
   */
  boolean bring(String key, Path file, String mediaType) {
    String sum = md5(file);
    if (sum.equals(sums.get(key))) {
      return false;
    }
    s3.putObject(
        request -> request.bucket(bucket).key(key).contentType(mediaType),
        RequestBody.fromFile(file));
    sums.put(key, sum);
    return true;
  }

  /**
   * Uploads a file under a name that its bytes decide, so that what referred to an earlier file of
   * the same kind goes on getting that one.
   *
   * @return the key
   */
  String keep(String stem, Path file, String mediaType) {
    String name = String.valueOf(file.getFileName());
    String key = "%s-%s%s".formatted(stem, md5(file), name.substring(name.lastIndexOf('.')));
    bring(key, file, mediaType);
    return key;
  }

  /** Takes an object away, if it is there. */
  void remove(String key) {
    if (sums.remove(key) != null) {
      s3.deleteObject(request -> request.bucket(bucket).key(key));
    }
  }

  private static String md5(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      byte[] block = new byte[BLOCK];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has MD5", impossible);
    }
  }
}
