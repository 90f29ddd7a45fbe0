package com.runsmarter.library.lambda;

import com.runsmarter.kernel.dynamodb.DynamoEntitlements;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.entitlement.Entitlements;
import com.runsmarter.kernel.media.MediaLinks;
import com.runsmarter.kernel.paging.Cursors;
import com.runsmarter.kernel.s3.S3MediaLinks;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.library.BrowsingVideos;
import com.runsmarter.library.Catalogue;
import com.runsmarter.library.WatchingVideo;
import com.runsmarter.library.dynamodb.DynamoVideos;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Puts the library together from the function's settings. */
@Factory
final class LibraryFactory {

  @Singleton
  Catalogue catalogue(
      DynamoDbClient client, @Property(name = "library.table") String table, InstantSource clock) {
    return new Catalogue(new DynamoVideos(new Table(client, table)), clock);
  }

  @Singleton
  Entitlements entitlements(DynamoDbClient client, @Property(name = "billing.table") String table) {
    return new DynamoEntitlements(new Table(client, table));
  }

  @Singleton
  AwsCredentialsProvider credentials() {
    return DefaultCredentialsProvider.builder().build();
  }

  @Singleton
  @Bean(preDestroy = "close")
  S3Presigner presigner(AwsCredentialsProvider credentials) {
    return S3Presigner.builder().credentialsProvider(credentials).build();
  }

  @Singleton
  MediaLinks links(
      S3Presigner presigner,
      AwsCredentialsProvider credentials,
      @Property(name = "media.bucket") String bucket,
      InstantSource clock) {
    return new S3MediaLinks(presigner, credentials, bucket, clock);
  }

  @Singleton
  Cursors cursors(Secrets secrets, @Property(name = "paging.secret") String secret) {
    return new Cursors(secrets, secret);
  }

  @Singleton
  BrowsingVideos browsing(Catalogue catalogue, Entitlements entitlements, InstantSource clock) {
    return new BrowsingVideos(catalogue, entitlements, clock);
  }

  @Singleton
  WatchingVideo watching(
      Catalogue catalogue, Entitlements entitlements, MediaLinks links, InstantSource clock) {
    return new WatchingVideo(catalogue, entitlements, links, clock);
  }
}
