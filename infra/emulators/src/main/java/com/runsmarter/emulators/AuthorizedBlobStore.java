package com.runsmarter.emulators;

import com.runsmarter.template.Access;
import java.io.InputStream;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * S3's objects as far as the owner of one access key may reach them. Who may not list a bucket is
 * not told that an object is missing: S3 answers 403 then, not 404.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Required
 *     permissions for Amazon S3 API operations</a>
 */
final class AuthorizedBlobStore extends ForwardingBlobStore {
  private static final String LIST = "s3:ListBucket";
  private static final String GET = "s3:GetObject";
  private static final String PUT = "s3:PutObject";
  private static final String DELETE = "s3:DeleteObject";

  private final Permissions permissions;
  private final String accessKey;

  AuthorizedBlobStore(BlobStore blobs, Permissions permissions, String accessKey) {
    super(blobs);
    this.permissions = permissions;
    this.accessKey = accessKey;
  }

  @Override
  public ListBucketsResponse list() {
    require("s3:ListAllMyBuckets", "*");
    return super.list();
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    require(LIST, bucket(request.bucket()));
    return super.list(request);
  }

  @Override
  public CreateBucketResponse createContainer(CreateBucketRequest request) {
    require("s3:CreateBucket", bucket(request.bucket()));
    return super.createContainer(request);
  }

  @Override
  public void setContainerAccess(String bucket, BucketCannedACL access) {
    require("s3:PutBucketAcl", bucket(bucket));
    super.setContainerAccess(bucket, access);
  }

  @Override
  public void clearContainer(ListObjectsV2Request request) {
    require(DELETE, object(request.bucket(), "*"));
    super.clearContainer(request);
  }

  @Override
  public void deleteContainer(String bucket) {
    require("s3:DeleteBucket", bucket(bucket));
    super.deleteContainer(bucket);
  }

  @Override
  public void deleteBucket(String bucket) {
    require("s3:DeleteBucket", bucket(bucket));
    super.deleteBucket(bucket);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    require(GET, object(request.bucket(), request.key()));
    try {
      return super.getBlob(request);
    } catch (NoSuchKeyException missing) {
      require(LIST, bucket(request.bucket()));
      throw missing;
    }
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    require(GET, object(request.bucket(), request.key()));
    try {
      return super.blobMetadata(request);
    } catch (NoSuchKeyException missing) {
      require(LIST, bucket(request.bucket()));
      throw missing;
    }
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    require(PUT, object(request.bucket(), request.key()));
    return super.putBlob(request, content);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    require(GET, object(request.sourceBucket(), request.sourceKey()));
    require(PUT, object(request.destinationBucket(), request.destinationKey()));
    return super.copyBlob(request);
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    require(DELETE, object(request.bucket(), request.key()));
    return super.removeBlob(request);
  }

  @Override
  public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
    require("s3:PutObjectAcl", object(bucket, key));
    super.setBlobAccess(bucket, key, access);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    require(PUT, object(request.bucket(), request.key()));
    return super.initiateMultipartUpload(request);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream content) {
    require(PUT, object(request.bucket(), request.key()));
    return super.uploadMultipartPart(upload, request, content);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    require(PUT, object(request.bucket(), request.key()));
    return super.completeMultipartUpload(upload, request);
  }

  private void require(String action, String resource) {
    permissions
        .refusal(accessKey, new Access(action, resource))
        .ifPresent(
            reason -> {
              throw new S3ProxyException(S3ErrorCode.ACCESS_DENIED, reason);
            });
  }

  private static String bucket(String name) {
    return "arn:aws:s3:::" + name;
  }

  private static String object(String bucket, String key) {
    return bucket(bucket) + "/" + key;
  }
}
