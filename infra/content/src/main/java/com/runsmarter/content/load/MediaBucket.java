package com.runsmarter.content.load;

import com.runsmarter.content.Media;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The media bucket as one listing shows it. A file is uploaded only where the bucket does not hold
 * the same bytes: the ETag of an object put in one piece is the MD5 of its bytes.
 */
final class MediaBucket {

  /** An object lies where the edge asks for it: under the path that it has there. */
  static final String FOLDER = "media/";

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
    s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(FOLDER))
        .contents()
        .forEach(
            object ->
                sums.put(object.key().substring(FOLDER.length()), object.eTag().replace("\"", "")));
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
    String sum = Media.md5(file);
    if (sum.equals(sums.get(key))) {
      return false;
    }
    s3.putObject(
        request -> request.bucket(bucket).key(FOLDER + key).contentType(mediaType),
        RequestBody.fromFile(file));
    sums.put(key, sum);
    return true;
  }

  /** Takes an object away, if it is there. */
  void remove(String key) {
    if (sums.remove(key) != null) {
      s3.deleteObject(request -> request.bucket(bucket).key(FOLDER + key));
    }
  }
}
