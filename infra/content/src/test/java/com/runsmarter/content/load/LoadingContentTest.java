package com.runsmarter.content.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.Money;
import com.runsmarter.billing.offer.Offer;
import com.runsmarter.billing.offer.OfferTerms;
import com.runsmarter.content.Content;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.library.Audience;
import com.runsmarter.library.OfferId;
import com.runsmarter.library.Recording;
import com.runsmarter.library.Video;
import com.runsmarter.library.VideoDescription;
import com.runsmarter.mail.dynamodb.DynamoTexts;
import com.stripe.exception.StripeException;
import com.stripe.model.Price;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.ProductCreateParams;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AwsContract
class LoadingContentTest {

  private final EmptyTargets stage;

  LoadingContentTest(Aws aws, @TempDir Path folder) {
    stage = new EmptyTargets(aws, folder);
  }

  @AfterEach
  void clear() {
    stage.close();
  }

  @Test
  void aFirstLoadBringsEverythingAndSaysSoALineAPart() throws StripeException {
    stage.wholeCatalogue();
    Content content = stage.content();

    List<String> lines = stage.load();

    assertThat(lines)
        .containsExactly(
            "mails: %1$d (%1$d new, 0 changed)".formatted(content.mails().size()),
            "offers: %1$d (%1$d new, 0 changed)".formatted(content.offers().size()),
            "programmes: 1 (1 new, 0 changed)",
            "cues: %1$d (%1$d new, 0 changed)".formatted(content.cues().size()),
            "videos: %1$d (%1$d new, 0 changed)".formatted(content.videos().size()),
            "recordings: %d uploaded, 0 still to come".formatted(content.videos().size()));
    assertThat(stage.offers.all())
        .extracting(offer -> offer.id().value())
        .containsExactly("team-monthly", "team-yearly");
    DynamoTexts texts = new DynamoTexts(stage.table("MailTable"));
    assertThat(content.mails())
        .isNotEmpty()
        .allSatisfy(mail -> assertThat(texts.find(mail.text().kind())).contains(mail.text()));
  }

  @Test
  void aVideosKeyIsRandomAndTellsNothing() throws StripeException {
    stage.load();

    List<Video> videos = stage.videos.all();
    assertThat(videos).extracting(video -> video.recording().key()).doesNotHaveDuplicates();
    assertThat(videos)
        .allSatisfy(
            video -> {
              Recording recording = video.recording();
              assertThat(recording.key())
                  .matches("videos/[0-9a-f-]{36}\\.mp4")
                  .doesNotContain(video.id().value());
              assertThat(recording.captions())
                  .extracting(Recording.Captions::key)
                  .containsExactly(recording.key().replace(".mp4", ".en.vtt"));
            });
    assertThat(stage.mediaType(videos.getFirst().recording().key())).isEqualTo("video/mp4");
    assertThat(stage.video("romanian-deadlift").audience())
        .isEqualTo(new Audience.Team(new OfferId("team-monthly")));
  }

  @Test
  void loadingAgainWritesNothing() throws StripeException {
    stage.load();

    assertThat(stage.loadWritingNothing())
        .allMatch(line -> line.contains("(0 new, 0 changed)") || line.contains(" 0 uploaded"));
  }

  @Test
  void aChangedTitleIsTheOnlyThingWrittenAndKeepsItsKey() throws StripeException {
    stage.load();
    Video before = stage.video("dead-bug");

    stage.catalogue(
        stage.content().videos().stream()
            .map(video -> video.id().value().equals("dead-bug") ? titled(video) : video)
            .toList());

    assertThat(stage.load()).contains("videos: %d (0 new, 1 changed)".formatted(count()));
    assertThat(stage.video("dead-bug").title()).isEqualTo("The dead bug");
    assertThat(stage.video("dead-bug").recording()).isEqualTo(before.recording());
  }

  @Test
  void aVideoThatLeavesIsHiddenAndComesBackUnderItsKey() throws StripeException {
    stage.load();
    List<VideoDescription> all = stage.content().videos();
    Video before = stage.video("dead-bug");

    stage.catalogue(all.stream().filter(video -> !video.id().value().equals("dead-bug")).toList());
    assertThat(stage.load()).anyMatch(line -> line.endsWith("retired: dead-bug"));
    assertThat(stage.video("dead-bug").hidden()).isTrue();
    assertThat(stage.load()).noneMatch(line -> line.contains("retired"));

    stage.catalogue(all);
    stage.load();
    assertThat(stage.video("dead-bug")).isEqualTo(before);
  }

  @Test
  void theCoachsOwnRecordingTakesThePlaceOfTheSampleForGood() throws Exception {
    stage.load();
    Recording sample = stage.video("dead-bug").recording();

    stage.records("dead-bug.mp4", "her own");
    assertThat(stage.load()).contains("recordings: 1 uploaded, 0 still to come");
    stage.forgets("dead-bug.mp4");
    stage.load();

    Recording own = stage.video("dead-bug").recording();
    assertThat(own.key()).isEqualTo(sample.key());
    assertThat(stage.object(own.key())).isEqualTo("her own");
    assertThat(own.captions()).as("the sample's captions").isEmpty();
    assertThat(stage.keys()).doesNotContain(sample.captions().getFirst().key());
  }

  @Test
  void withoutSamplesAVideoIsHiddenUntilItIsRecorded() throws Exception {
    stage.records("dead-bug.mp4", "her own");
    stage.records("dead-bug.en.vtt", "WEBVTT");

    assertThat(stage.loadWithoutSamples())
        .contains("recordings: 1 uploaded, %d still to come".formatted(count() - 1));
    assertThat(stage.videos.all())
        .filteredOn(video -> !video.hidden())
        .containsExactly(stage.video("dead-bug"));
    assertThat(stage.video("dead-bug").recording().captions()).hasSize(1);

    stage.records("bird-dog.mp4", "her own");
    stage.loadWithoutSamples();
    assertThat(stage.video("bird-dog").hidden()).isFalse();
  }

  @Test
  void aChangedAmountIsANewPriceThatTakesOverTheKeyEachTime() throws StripeException {
    stage.load();
    Offer first = monthly();

    stage.offers(priced(3900));
    assertThat(stage.load()).contains("offers: 2 (0 new, 1 changed)");
    Offer dearer = monthly();
    stage.offers(priced(2900));
    stage.load();
    Offer cheaper = monthly();

    assertThat(dearer.price().amount()).isEqualTo(3900);
    assertThat(List.of(first.priceId(), dearer.priceId(), cheaper.priceId()))
        .doesNotHaveDuplicates();
    assertThat(
            stage
                .stripe
                .v1()
                .prices()
                .list(PriceListParams.builder().addLookupKey("team-monthly").build())
                .getData())
        .extracting(Price::getId)
        .containsExactly(cheaper.priceId());
    assertThat(stage.loadWritingNothing()).contains("offers: 2 (0 new, 0 changed)");
  }

  @Test
  void anOfferThatLeavesIsOffSale() throws StripeException {
    stage.load();

    stage.offers(stage.content().offers().subList(0, 1));

    assertThat(stage.load()).contains("offers: 1 (0 new, 0 changed), retired: team-yearly");
    assertThat(stage.offers.all()).containsExactly(monthly());
  }

  @Test
  void whatThePriceBeforeWasOfStaysTheTeams() throws StripeException {
    String product =
        stage
            .stripe
            .v1()
            .products()
            .create(ProductCreateParams.builder().setName("The team, by hand").build())
            .getId();
    stage
        .stripe
        .v1()
        .prices()
        .create(
            PriceCreateParams.builder()
                .setProduct(product)
                .setLookupKey("team-monthly")
                .setUnitAmount(1900L)
                .setCurrency("usd")
                .setRecurring(
                    PriceCreateParams.Recurring.builder()
                        .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                        .build())
                .build());

    stage.load();

    assertThat(stage.offers.products(Tier.TEAM))
        .containsExactlyInAnyOrder(product, "run-smarter-team");
  }

  private int count() {
    return stage.content().videos().size();
  }

  private Offer monthly() {
    return stage.offers.find(new com.runsmarter.billing.OfferId("team-monthly")).orElseThrow();
  }

  private List<OfferTerms> priced(long amount) {
    return stage.content().offers().stream()
        .map(
            offer ->
                offer.id().value().equals("team-monthly")
                    ? new OfferTerms(
                        offer.id(),
                        offer.tier(),
                        offer.name(),
                        offer.lookupKey(),
                        new Money(amount, offer.price().currency()),
                        offer.interval(),
                        offer.trialDays())
                    : offer)
        .toList();
  }

  private static VideoDescription titled(VideoDescription video) {
    return new VideoDescription(
        video.id(),
        "The dead bug",
        video.focus(),
        video.place(),
        video.equipment(),
        video.load(),
        video.level(),
        video.minutes(),
        video.audience(),
        video.why(),
        video.cues());
  }
}
