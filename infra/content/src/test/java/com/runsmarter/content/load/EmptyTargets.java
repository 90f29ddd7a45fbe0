package com.runsmarter.content.load;

import com.runsmarter.billing.dynamodb.DynamoOffers;
import com.runsmarter.billing.offer.OfferTerms;
import com.runsmarter.content.Content;
import com.runsmarter.content.ContentReader;
import com.runsmarter.content.Media;
import com.runsmarter.content.Reading;
import com.runsmarter.content.SpokenCue;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.library.Video;
import com.runsmarter.library.VideoDescription;
import com.runsmarter.library.VideoId;
import com.runsmarter.library.dynamodb.DynamoVideos;
import com.runsmarter.stripe.StripeStandIn;
import com.runsmarter.training.Cue;
import com.runsmarter.training.CueKind;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Empty tables, an empty bucket and an empty Stripe to load the shipped content into. */
final class EmptyTargets implements AutoCloseable {

  private static final Path SHIPPED = Path.of("src/main/media");
  private static final Set<String> FEW =
      Set.of("dead-bug", "bird-dog", "glute-bridge", "romanian-deadlift");
  private static final Set<String> WRITES =
      Set.of("putItem", "updateItem", "deleteItem", "putObject", "deleteObject");

  final StripeClient stripe;
  final DynamoVideos videos;
  final DynamoOffers offers;
  private final Aws aws;
  private final StripeStandIn standIn = StripeStandIn.start(StripeStandIn.Settings.inMemory());
  private final Path media;
  private final List<VideoDescription> whole;
  private Content content;

  /**
   * @param folder where the media are copied to, so that a test can add recordings
   */
  EmptyTargets(Aws aws, Path folder) {
    this.aws = aws;
    stripe =
        StripeClient.builder()
            .setApiKey("sk_test_loading")
            .setApiBase(standIn.url().toString())
            .build();
    videos = new DynamoVideos(new Table(aws.dynamodb(), aws.table("LibraryTable")));
    offers = new DynamoOffers(new Table(aws.dynamodb(), aws.table("BillingTable")));
    media = folder;
    copyMedia();
    Content shipped = ((Reading.Complete) ContentReader.bundled().read()).content();
    whole = shipped.videos();
    content =
        with(
            shipped,
            whole.stream().filter(video -> FEW.contains(video.id().value())).toList(),
            shipped.offers());
  }

  Content content() {
    return content;
  }

  /** From now on the catalogue is the whole one that is shipped, not just a few of it. */
  void wholeCatalogue() {
    catalogue(whole);
  }

  /** From now on the catalogue is this. */
  void catalogue(List<VideoDescription> now) {
    content = with(content, now, content.offers());
  }

  /** From now on these can be bought. */
  void offers(List<OfferTerms> now) {
    content = with(content, content.videos(), now);
  }

  /** The coach drops a file into the folder of recordings. */
  void records(String file, String bytes) throws IOException {
    Files.writeString(media.resolve("video").resolve(file), bytes);
  }

  /** The coach speaks a clip anew. */
  void speaks(CueKind kind, String bytes) throws IOException {
    Path file = Files.writeString(media.resolve("cues").resolve(kind.word() + ".mp3"), bytes);
    content =
        new Content(
            content.programmes(),
            content.videos(),
            content.offers(),
            content.mails(),
            content.cues().stream()
                .map(
                    spoken ->
                        spoken.cue().kind() == kind
                            ? new SpokenCue(
                                new Cue(
                                    kind,
                                    spoken.cue().say(),
                                    Media.clipKey(kind, file),
                                    spoken.cue().length()),
                                file)
                            : spoken)
                .toList(),
            content.media());
  }

  /** Somebody loads from a machine that has none of it. */
  void forgets(String file) throws IOException {
    Files.delete(media.resolve("video").resolve(file));
  }

  /** Loads with samples, as the local stack does. */
  List<String> load() throws StripeException {
    return load(aws.dynamodb(), aws.s3(), true);
  }

  /** Loads as real members need it. */
  List<String> loadWithoutSamples() throws StripeException {
    return load(aws.dynamodb(), aws.s3(), false);
  }

  /** Loads, and fails at the first write. */
  List<String> loadWritingNothing() throws StripeException {
    return load(
        readOnly(DynamoDbClient.class, aws.dynamodb()), readOnly(S3Client.class, aws.s3()), true);
  }

  Video video(String id) {
    return videos.all().stream()
        .filter(video -> video.id().equals(new VideoId(id)))
        .findAny()
        .orElseThrow();
  }

  String object(String key) {
    return aws.s3()
        .getObjectAsBytes(
            get -> get.bucket(aws.bucket("MediaBucket")).key(MediaBucket.FOLDER + key))
        .asUtf8String();
  }

  String mediaType(String key) {
    return aws.s3()
        .headObject(head -> head.bucket(aws.bucket("MediaBucket")).key(MediaBucket.FOLDER + key))
        .contentType();
  }

  /** Every key in the bucket. */
  List<String> keys() {
    return aws
        .s3()
        .listObjectsV2Paginator(all -> all.bucket(aws.bucket("MediaBucket")))
        .contents()
        .stream()
        .map(object -> object.key().substring(MediaBucket.FOLDER.length()))
        .toList();
  }

  Table table(String id) {
    return new Table(aws.dynamodb(), aws.table(id));
  }

  @Override
  public void close() {
    for (String table : List.of("LibraryTable", "BillingTable", "TrainingTable", "MailTable")) {
      aws.dynamodb()
          .scanPaginator(scan -> scan.tableName(aws.table(table)).projectionExpression("pk, sk"))
          .items()
          .forEach(
              key -> aws.dynamodb().deleteItem(gone -> gone.tableName(aws.table(table)).key(key)));
    }
    keys()
        .forEach(
            key ->
                aws.s3()
                    .deleteObject(
                        gone ->
                            gone.bucket(aws.bucket("MediaBucket")).key(MediaBucket.FOLDER + key)));
    standIn.close();
  }

  private List<String> load(DynamoDbClient dynamoDb, S3Client s3, boolean samples)
      throws StripeException {
    List<String> lines = new ArrayList<>();
    Loader.load(
        content,
        new Targets(
            dynamoDb,
            s3,
            stripe,
            aws.table("LibraryTable"),
            aws.table("TrainingTable"),
            aws.table("MailTable"),
            aws.table("BillingTable"),
            aws.bucket("MediaBucket"),
            samples),
        lines::add);
    return lines;
  }

  private Content with(Content content, List<VideoDescription> catalogue, List<OfferTerms> onSale) {
    return new Content(
        content.programmes(), catalogue, onSale, content.mails(), content.cues(), new Media(media));
  }

  private static <C> C readOnly(Class<C> type, C client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (WRITES.contains(method.getName())) {
                throw new AssertionError(method.getName() + " was called");
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException fault) {
                throw fault.getTargetException();
              }
            }));
  }

  private void copyMedia() {
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      for (Path file : files.toList()) {
        Path copy = media.resolve(SHIPPED.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
