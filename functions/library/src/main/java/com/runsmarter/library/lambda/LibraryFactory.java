package com.runsmarter.library.lambda;

import com.runsmarter.kernel.cloudfront.CloudFrontMediaLinks;
import com.runsmarter.kernel.cloudfront.MediaKeys;
import com.runsmarter.kernel.dynamodb.DynamoEntitlements;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.entitlement.Entitlements;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.media.MediaLinks;
import com.runsmarter.kernel.paging.Cursors;
import com.runsmarter.kernel.secrets.SecretAddresses;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.library.BrowsingVideos;
import com.runsmarter.library.Catalogue;
import com.runsmarter.library.WatchingVideo;
import com.runsmarter.library.dynamodb.DynamoVideos;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the library together from the function's settings. */
@Factory
final class LibraryFactory {

  @Singleton
  Catalogue catalogue(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new Catalogue(
        new DynamoVideos(new Table(client, settings.text("LIBRARY_TABLE"))), clock);
  }

  @Singleton
  Entitlements entitlements(DynamoDbClient client, Settings settings) {
    return new DynamoEntitlements(new Table(client, settings.text("BILLING_TABLE")));
  }

  @Singleton
  MediaLinks links(
      Secrets secrets, Settings settings, SecretAddresses addresses, InstantSource clock) {
    return new CloudFrontMediaLinks(
        addresses.media(),
        new MediaKeys(secrets, settings.text("MEDIA_SIGNING_SECRET"), settings.text("MEDIA_KEYS")),
        clock);
  }

  @Singleton
  Cursors cursors(Secrets secrets, Settings settings) {
    return new Cursors(secrets, settings.text("PAGING_SECRET"));
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
